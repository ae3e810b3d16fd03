import type { DeliveredItem, Option } from './item.ts';

const ids = (options: readonly Option[]): string[] => options.map(({ id }) => id);
const pairs = (first: string, seconds: readonly Option[]): string[] =>
  ids(seconds).map((id) => `${first} ${id}`);

/**
 * What the entries of an answer may name, kept with an item's place in a form so that saving an answer reads no item:
 * option ids (single, multiple, order), every `source target` pair (match), every `gap option` pair (inline), gap ids
 * (text); nothing for the free texts and QTI.
 */
export function answerOptions(item: DeliveredItem): string[] {
  switch (item.kind) {
    case 'single':
    case 'multiple':
    case 'order':
      return ids(item.content.options);
    case 'match':
      return item.content.sources.flatMap(({ id }) => pairs(id, item.content.targets));
    case 'inline':
      return item.content.gaps.flatMap(({ id, options }) => pairs(id, options));
    case 'text':
      return item.content.gaps.map(({ id }) => id);
    case 'extended':
    case 'code':
    case 'qti':
      return [];
  }
}
