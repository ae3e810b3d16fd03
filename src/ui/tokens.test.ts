import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';

const css = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');
const [light = '', dark = ''] = css.split('@media screen and (prefers-color-scheme: dark)');
const colours = (part: string) =>
  new Map(
    [...part.matchAll(/--([a-z0-9-]+): (#[0-9a-f]{6})/g)].map(([, name, hex]) => [name ?? '', hex ?? '']),
  );

/** Relative luminance and contrast ratio as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((from) => {
    const share = Number.parseInt(hex.slice(from, from + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

const grounds = ['paper', 'surface', 'good-paper', 'warn-paper', 'bad-paper', 'neutral-paper'];
const text = [
  ...grounds.flatMap((ground) => ['ink', 'ink-soft', 'link'].map((ink) => [ink, ground] as const)),
  ...['good', 'warn', 'bad', 'neutral'].flatMap((tone) => [
    [tone, `${tone}-paper`] as const,
    [tone, 'paper'] as const,
  ]),
  ['brass', 'brass-paper'],
  ['on-accent', 'accent'],
  ['on-accent', 'link-strong'],
  ['on-bad', 'bad'],
  ['ink-soft', 'sunk'],
  ...['good', 'warn', 'bad', 'neutral'].map((tone) => [tone, 'surface'] as const),
] as const;
const shapes = [
  ['rule-strong', 'paper'],
  ['rule-strong', 'surface'],
  ['focus', 'paper'],
  ['focus', 'surface'],
  ['bar', 'paper'],
  ['whisker', 'bar'],
  ['series-1', 'paper'],
  ['series-2', 'paper'],
  ['series-3', 'paper'],
  ['series-4', 'paper'],
] as const;

for (const [scheme, part] of [
  ['light', light],
  ['dark', dark],
] as const) {
  suite(`the ${scheme} colours`, () => {
    const token = colours(part);
    const hex = (name: string) => token.get(name) ?? assert.fail(`no colour --${name}`);

    test('let every text be read (WCAG 2.2, 1.4.3: at least 4.5 to 1)', () => {
      for (const [ink, ground] of text) {
        const ratio = contrast(hex(ink), hex(ground));
        assert.ok(ratio >= 4.5, `--${ink} on --${ground}: ${ratio.toFixed(2)}`);
      }
    });

    test('let every control and every mark be seen (1.4.11: at least 3 to 1)', () => {
      for (const [mark, ground] of shapes) {
        const ratio = contrast(hex(mark), hex(ground));
        assert.ok(ratio >= 3, `--${mark} on --${ground}: ${ratio.toFixed(2)}`);
      }
    });
  });
}
