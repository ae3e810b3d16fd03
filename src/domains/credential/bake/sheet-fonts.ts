import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type Pdf from 'pdfkit';
import { z } from 'zod';

const load = createRequire(import.meta.url);
const packageName = '@fontsource/source-serif-4';
const weights = { regular: 400, bold: 600 } as const;

/** How strongly a text is set. */
export type Weight = keyof typeof weights;

type Document = InstanceType<typeof Pdf>;
type Range = readonly [first: number, last: number];

/** The files of the type face, each for some scripts, and the characters (code points) that it has. */
const subsets = readSubsets();

function readSubsets(): readonly { readonly name: string; readonly ranges: readonly Range[] }[] {
  const text = readFileSync(load.resolve(`${packageName}/unicode.json`), 'utf8');
  const named = z.record(z.string(), z.string()).parse(JSON.parse(text));
  const order = ['latin', 'latin-ext', 'vietnamese', 'greek', 'cyrillic', 'cyrillic-ext'];
  return order.map((name) => ({
    name,
    ranges: (named[name] ?? '').split(',').map((range): Range => {
      const [first = '', last = first] = range.replace('U+', '').split('-');
      return [Number.parseInt(first, 16), Number.parseInt(last, 16)];
    }),
  }));
}

const has = (ranges: readonly Range[], character: string): boolean => {
  const code = character.codePointAt(0) ?? 0;
  return ranges.some(([first, last]) => first <= code && code <= last);
};

// Kept with the letter that they stand on, in the same file, or they would stand beside it.
const clusters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** A piece of a text that one file of the type face can set. */
export interface Run {
  readonly subset: string;
  readonly text: string;
}

/** Cuts a text into pieces by the files that have its characters; `undefined` where one has none. */
export function runsOf(text: string): readonly Run[] | undefined {
  const runs: { subset: string; text: string }[] = [];
  for (const { segment } of clusters.segment(text.normalize('NFC'))) {
    const able = ({ ranges }: { readonly ranges: readonly Range[] }) =>
      [...segment].every((character) => has(ranges, character));
    const last = runs.at(-1);
    const same = subsets.find(({ name }) => name === last?.subset);
    // Spaces and the like stay with what they follow.
    const subset = same !== undefined && able(same) ? same : subsets.find(able);
    if (subset === undefined || /\p{C}/u.test(segment)) return undefined;
    if (last?.subset === subset.name) last.text += segment;
    else runs.push({ subset: subset.name, text: segment });
  }
  return runs;
}

const nameOf = (subset: string, weight: Weight): string => `${subset} ${weight}`;

let files: readonly (readonly [name: string, bytes: Buffer])[] | undefined;

/** Tells a document of the type face; what it does not use does not come into it. */
export function bringFonts(document: Document): void {
  files ??= subsets.flatMap(({ name }) =>
    Object.entries(weights).map(([weight, number]) => {
      const file = load.resolve(`${packageName}/files/source-serif-4-${name}-${number}-normal.woff`);
      return [nameOf(name, weight as Weight), readFileSync(file)] as const;
    }),
  );
  for (const [name, bytes] of files) document.registerFont(name, bytes);
}

/** Makes a document set what comes next in a file of the type face. */
export function chooseFont(document: Document, subset: string, weight: Weight): Document {
  return document.font(nameOf(subset, weight));
}
