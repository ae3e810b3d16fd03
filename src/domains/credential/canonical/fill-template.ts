import { hash } from 'node:crypto';
import { escapeLiteral } from './n-quads.ts';
import type { Part, Template } from './template.ts';

/** The text of a statement's pieces; `labels` has one for each blank node. */
function write(parts: readonly Part[], slots: readonly string[], labels: readonly string[]): string {
  let text = '';
  for (const part of parts) {
    if (typeof part === 'string') text += part;
    else if ('blank' in part) text += labels[part.blank] ?? '';
    else text += part.isLiteral ? escapeLiteral(slots[part.slot] ?? '') : (slots[part.slot] ?? '');
  }
  return text;
}

/** What a template was filled with last, and the first-degree hashes that came of it. */
interface LastFill {
  readonly slots: readonly string[];
  readonly hashes: readonly string[];
}

// Certificates of one scheme have most of their texts in common, and so most of their blank nodes.
const lastFills = new WeakMap<Template, LastFill>();
const mostRemembered = 50_000;

/**
 * The canonical N-Quads of a document of the template's shape with these slots (RDFC-1.0 §4.4 without its steps for
 * blank nodes that look alike). `undefined` where those would be needed, or where two statements or subjects that
 * differ in the template have become one: then only the full path knows what comes of it.
 */
export function fillTemplate(template: Template, slots: readonly string[]): string | undefined {
  const { lines, blocks } = template;
  const withoutBlanks = lines.map(({ rest, restHasBlank }) => (restHasBlank ? '' : write(rest, slots, [])));
  const labels = canonicalLabels(template, slots, withoutBlanks);
  if (labels === undefined) return undefined;

  const rests = lines.map(({ rest, restHasBlank }, position) =>
    restHasBlank ? write(rest, slots, labels) : (withoutBlanks[position] ?? ''),
  );
  // A subject, like a predicate, ends in a space, which stands in none: no one of them begins another, and sorting
  // statements by subject, then by predicate, then by the rest is the same as sorting them as text.
  const groupsOf = new Map(
    blocks.map(({ subject, groups }) => [`${write(subject, slots, labels)} `, groups] as const),
  );
  if (groupsOf.size !== blocks.length) return undefined;
  let text = '';
  for (const start of [...groupsOf.keys()].sort()) {
    const subject = start.slice(0, -1);
    for (const positions of groupsOf.get(start) ?? []) {
      if (positions.length === 1) {
        text += subject + rests[positions[0] ?? 0];
        continue;
      }
      const several = positions.map((position) => rests[position] ?? '');
      if (new Set(several).size !== several.length) return undefined;
      for (const rest of several.sort()) text += subject + rest;
    }
  }
  return text;
}

/** The blank nodes' labels in the order of their first-degree hashes; `undefined` if two hashes are equal. */
function canonicalLabels(
  template: Template,
  slots: readonly string[],
  withoutBlanks: readonly string[],
): readonly string[] | undefined {
  const { lines, mentions, slotsAround } = template;
  const last = lastFills.get(template);
  // RDFC-1.0 §4.6: the blank node itself is _:a, all others are _:z.
  const seenFromHere = mentions.map(() => '_:z');
  const hashes: string[] = [];
  for (const [blank, positions] of mentions.entries()) {
    const known = last?.hashes[blank];
    if (known !== undefined && slotsAround[blank]?.every((slot) => slots[slot] === last?.slots[slot])) {
      hashes.push(known);
      continue;
    }
    seenFromHere[blank] = '_:a';
    const statements: string[] = [];
    for (const position of positions) {
      const line = lines[position];
      if (line === undefined) continue;
      const rest = line.restHasBlank ? write(line.rest, slots, seenFromHere) : withoutBlanks[position];
      statements.push(write(line.subject, slots, seenFromHere) + rest);
    }
    hashes.push(hash('sha256', statements.sort().join(''), 'hex'));
    seenFromHere[blank] = '_:z';
  }
  const characters = slots.reduce((sum, text) => sum + text.length, 0);
  if (characters <= mostRemembered) lastFills.set(template, { slots, hashes });
  const byHash = new Map(hashes.toSorted().map((digest, position) => [digest, `_:c14n${position}`]));
  return byHash.size === hashes.length ? hashes.map((digest) => byHash.get(digest) ?? '') : undefined;
}
