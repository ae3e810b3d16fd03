import { z } from 'zod';
import type { ValuePath } from '../../../../kernel/files/yaml.ts';
import { renderMarkdown } from '../../../programme/index.ts';
import { byHash } from '../../qti/by-hash.ts';
import type { ScoringRule } from '../../scoring/rule.ts';
import type { ItemContent, Option } from '../item.ts';

/** A text of an item, as Markdown. */
export const prose = z.string().trim().min(1).max(8_000);

/** A short text without line breaks. */
export const line = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^\r\n]*$/, 'write it on one line');

/** Says what is wrong at a place within an item and what to do about it. */
export type Report = (path: ValuePath, what: string, todo: string) => void;

/** What an item's own fields give: what is delivered, and apart from it how it is scored. */
export interface KindParts {
  readonly content: ItemContent;
  readonly rule: ScoringRule;
}

/** What the reader of a kind is given of an item: its stem and the fields of that kind. */
export type ItemWith<Fields extends z.ZodRawShape> = { readonly stem: string } & z.infer<z.ZodObject<Fields>>;

/** True where something stands twice in a list. */
export const hasDoubles = (list: readonly unknown[]): boolean => new Set(list).size < list.length;

/** Markdown as sanitised HTML. */
export const html = async (text: string): Promise<string> => (await renderMarkdown(text)).html;

/** `a`, `b`, … by place. */
export const letter = (index: number): string => String.fromCharCode(97 + index);

/**
 * Texts as options whose ids and order follow from the texts alone, by their hashes: whoever sees them learns nothing
 * of the order in which the file, and with it the key, has them. The same text twice is one option.
 */
export async function namedByText(
  texts: readonly string[],
  idOf: (index: number) => string,
): Promise<{ readonly options: Option[]; readonly idOf: ReadonlyMap<string, string> }> {
  const sorted = byHash([...new Set(texts)], (text) => text);
  const ids = new Map(sorted.map((text, index) => [text, idOf(index)]));
  const options = sorted.map(async (text, index) => ({ id: idOf(index), html: await html(text) }));
  return { options: await Promise.all(options), idOf: ids };
}

/**
 * A stem whose `[[g1]]` became places for gaps. Each gap must stand in it exactly once, and nothing else may look like
 * one; what is wrong is reported.
 */
export async function stemWithGaps(stem: string, gaps: readonly string[], report: Report): Promise<string> {
  const rendered = await html(stem);
  const found = [...rendered.matchAll(/\[\[([a-z0-9]+)\]\]/g)].map(([, gap]) => gap ?? '');
  for (const gap of gaps) {
    const times = found.filter((one) => one === gap).length;
    if (times !== 1)
      report(['gaps', gap], `the stem has the gap [[${gap}]] ${times} times`, 'let it stand there once');
  }
  for (const gap of found.filter((one) => !gaps.includes(one)))
    report(['stem'], `the stem has a gap [[${gap}]] that \`gaps\` does not describe`, 'describe it');
  return rendered.replaceAll(/\[\[([a-z0-9]+)\]\]/g, '<span data-gap="$1"></span>');
}

/** The name of a gap. */
export const gapId = z.string().regex(/^g[1-9]\d?$/, 'name gaps g1, g2, …');
