import type { DeliveredItem } from '../../bank/item.ts';
import { textOf } from '../interactions/chosen.ts';

const most = 90;

const cut = (text: string): string => (text.length <= most ? text : `${text.slice(0, most - 1)}…`);

/** What an entry of an answer says, in the item's words and on one line. */
export function entryWords(item: DeliveredItem, entry: string): string {
  const space = entry.indexOf(' ');
  const [first, second] = space < 0 ? [entry, ''] : [entry.slice(0, space), entry.slice(space + 1)];
  switch (item.kind) {
    case 'single':
    case 'multiple':
      return cut(`${entry.toUpperCase()}: ${textOf(item.content.options, entry)}`);
    case 'match':
      return cut(`${textOf(item.content.sources, first)} → ${textOf(item.content.targets, second)}`);
    case 'inline': {
      const gap = item.content.gaps.findIndex(({ id }) => id === first);
      return cut(`Gap ${gap + 1}: ${textOf(item.content.gaps[gap]?.options ?? [], second)}`);
    }
    case 'text':
      return cut(`Gap ${item.content.gaps.findIndex(({ id }) => id === first) + 1}: ${second}`);
    case 'order':
    case 'extended':
    case 'code':
    case 'qti':
      return cut(entry);
  }
}
