import type { Quad, Term } from 'jsonld';
import { joinTexts } from '../../../kernel/join-texts.ts';
import { escapeLiteral, literalEnd, writeIri } from './n-quads.ts';
import { mark } from './shape.ts';

/** A piece of a statement: finished text, a slot's text as an IRI or in a literal, or a blank node by its number. */
export type Part =
  | string
  | { readonly slot: number; readonly isLiteral: boolean }
  | { readonly blank: number };

/** A statement; `rest` is all that stands behind the subject. */
export interface Line {
  readonly subject: readonly Part[];
  readonly rest: readonly Part[];
  readonly restHasBlank: boolean;
}

/** The statements of one subject, by predicate and in the order of the predicates. */
export interface Block {
  readonly subject: readonly Part[];
  readonly groups: readonly (readonly number[])[];
}

/** The statements of a shape. The numbers in blocks and mentions are positions in `lines`. */
export interface Template {
  readonly lines: readonly Line[];
  readonly blocks: readonly Block[];
  /** For each blank node the statements in which it occurs: what its first-degree hash is made of (RDFC-1.0 §4.6). */
  readonly mentions: readonly (readonly number[])[];
  /** For each blank node the slots that stand in those statements. */
  readonly slotsAround: readonly (readonly number[])[];
}

const wholeMark = new RegExp(`^(?:urn:)?${mark}(\\d+)$`);

/**
 * Makes a template of the statements of a marked copy. `undefined` when one of the copy's marks is nowhere in them, or
 * inside a longer text: such a slot does more, or less, than fill a place.
 */
export function templateOf(quads: readonly Quad[], marks: ReadonlySet<string>): Template | undefined {
  const found = new Set<string>();
  const blanks = new Map<string, number>();
  const mentions: number[][] = [];
  const blocks = new Map<string, { subject: readonly Part[]; groups: Map<string, number[]> }>();

  function slotOf(text: string, isLiteral: boolean): Part | undefined {
    const [, position] = wholeMark.exec(text) ?? [];
    if (position === undefined) return undefined;
    found.add(text);
    return { slot: Number(position), isLiteral };
  }

  function blankOf(label: string): number {
    const blank = blanks.get(label) ?? blanks.size;
    blanks.set(label, blank);
    mentions[blank] ??= [];
    return blank;
  }

  function partsOf(term: Term): readonly Part[] {
    if (term.termType === 'BlankNode') return [{ blank: blankOf(term.value) }];
    if (term.termType === 'Literal')
      return ['"', slotOf(term.value, true) ?? escapeLiteral(term.value), literalEnd(term)];
    const slot = slotOf(term.value, false);
    return slot === undefined ? [writeIri(term.value)] : ['<', slot, '>'];
  }

  const lines = quads.map(({ subject, predicate, object, graph }, position): Line => {
    const written = ` ${writeIri(predicate.value)} `;
    const graphParts = graph.termType === 'DefaultGraph' ? [] : [' ', ...partsOf(graph)];
    const line = {
      subject: partsOf(subject),
      rest: joinTexts<Part>([written, ...partsOf(object), ...graphParts, ' .\n']),
    };
    for (const blank of blanksIn([...line.subject, ...line.rest])) mentions[blank]?.push(position);
    const name = JSON.stringify(line.subject);
    const block = blocks.get(name) ?? { subject: line.subject, groups: new Map<string, number[]>() };
    blocks.set(name, block);
    block.groups.set(written, [...(block.groups.get(written) ?? []), position]);
    return { ...line, restHasBlank: blanksIn(line.rest).size > 0 };
  });
  const leftInText = lines
    .flatMap(({ subject, rest }) => [...subject, ...rest])
    .some((part) => typeof part === 'string' && part.includes(mark));
  if (leftInText || found.size !== marks.size) return undefined;
  const sorted = [...blocks.values()].map(({ subject, groups }) => ({
    subject,
    groups: [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, positions]) => positions),
  }));
  const slotsAround = mentions.map((positions) => [
    ...new Set(positions.flatMap((position) => slotsIn(lines[position]))),
  ]);
  return { lines, blocks: sorted, mentions, slotsAround };
}

function slotsIn(line: Line | undefined): readonly number[] {
  const parts = [...(line?.subject ?? []), ...(line?.rest ?? [])];
  return parts.flatMap((part) => (typeof part === 'object' && 'slot' in part ? [part.slot] : []));
}

function blanksIn(parts: readonly Part[]): ReadonlySet<number> {
  return new Set(parts.flatMap((part) => (typeof part === 'object' && 'blank' in part ? [part.blank] : [])));
}
