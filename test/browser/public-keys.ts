import { join } from 'node:path';
import { parse } from 'yaml';
import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';

const bankDir = join(import.meta.dirname, '../../bank');

const choiceSchema = z.object({
  id: z.string(),
  stem: z.string(),
  options: z.array(z.object({ id: z.string(), text: z.string(), correct: z.boolean().optional() })),
});
const bankSchema = z.object({ items: z.array(z.looseObject({ type: z.string() })) });

/** What an item of the public demonstration bank has for options, and which of them are right. */
export interface PublicKey {
  readonly options: readonly string[];
  readonly key: readonly string[];
}

/** Letters and digits only, so that a text is the same in Markdown and on the page. */
function bare(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '');
}

/** A fence names its language and a link its address; the page shows neither as text. */
function withoutMarks(markdown: string): string {
  return markdown.replaceAll(/^\s*```.*$/gm, '').replaceAll(/\]\([^)]*\)/g, ']');
}

/** Finds the key of a choice by the text of its stem, as the public bank of a track has it. */
export function publicKeys(track: 'technical' | 'business'): (stem: string) => PublicKey {
  const dir = join(bankDir, track);
  const items = readdirSync(dir)
    .filter((file) => file.endsWith('.yaml'))
    .flatMap((file) => bankSchema.parse(parse(readFileSync(join(dir, file), 'utf8'))).items)
    .filter(({ type }) => type === 'single' || type === 'multiple')
    .map((item) => choiceSchema.parse(item));
  const byStem = new Map(
    items.map(({ stem, options }) => [
      bare(withoutMarks(stem)),
      {
        options: options.map(({ id }) => id),
        key: options.filter(({ correct }) => correct === true).map(({ id }) => id),
      },
    ]),
  );
  if (byStem.size !== items.length) throw new Error(`Two items of the ${track} bank have the same stem.`);
  return (stem) => {
    const found = byStem.get(bare(stem));
    if (found === undefined) throw new Error(`The public bank has no item with this stem: ${stem}`);
    return found;
  };
}
