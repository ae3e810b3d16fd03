import type { Day } from '../../../kernel/clock.ts';

/** Whose commands within the text it works on a snapshot of sim follows; see rules/injection.ts. */
export type Obedience = 'always' | 'unless told' | 'own words only';

/** A dated snapshot of sim: where its rules differ from the others'. */
export interface SimSnapshot {
  readonly id: string;
  readonly released: Day;
  readonly deprecated: Day | null;
  readonly retired: Day | null;
  readonly replacement: string | null;
  /** How a label is written: as the instructions write it, or in lower case unless they say “exactly as written”. */
  readonly labels: 'as written' | 'lower case';
  /** A full stop after a label. */
  readonly labelStop: boolean;
  /** A ```json fence around the answer of the JSON mode. */
  readonly jsonFence: boolean;
  /** A key `note` that nobody asked for, where a schema is not strict. */
  readonly looseNote: boolean;
  /** Invents a required argument of a tool that the message does not hold, where the tool is not strict. */
  readonly inventsArguments: boolean;
  /** Forgets a carry with numbers of more than three digits. */
  readonly forgetsCarry: boolean;
  /** Says “Sure! ” before a text whose length is limited. */
  readonly preamble: boolean;
  /** Does not hear “do not mention …”. */
  readonly deafToNegation: boolean;
  readonly obeys: Obedience;
}

/** Oldest first; the last is what the alias `sim` means. */
export const simSnapshots: readonly SimSnapshot[] = [
  {
    id: 'sim-2025-06',
    released: '2025-06-10',
    deprecated: '2026-09-01',
    retired: '2027-03-01',
    replacement: 'sim-2026-09',
    labels: 'as written',
    labelStop: true,
    jsonFence: true,
    looseNote: true,
    inventsArguments: true,
    forgetsCarry: true,
    preamble: true,
    deafToNegation: true,
    obeys: 'always',
  },
  {
    id: 'sim-2026-03',
    released: '2026-03-17',
    deprecated: null,
    retired: null,
    replacement: null,
    labels: 'as written',
    labelStop: false,
    jsonFence: false,
    looseNote: false,
    inventsArguments: false,
    forgetsCarry: false,
    preamble: false,
    deafToNegation: false,
    obeys: 'unless told',
  },
  {
    id: 'sim-2026-09',
    released: '2026-09-22',
    deprecated: null,
    retired: null,
    replacement: null,
    labels: 'lower case',
    labelStop: false,
    jsonFence: false,
    looseNote: false,
    inventsArguments: false,
    forgetsCarry: false,
    preamble: false,
    deafToNegation: false,
    obeys: 'own words only',
  },
];

/** A snapshot that is retired already: asking for it shows what a service meets whose model is gone. */
export const retiredSnapshot = {
  id: 'sim-2024-11',
  released: '2024-11-12',
  deprecated: '2025-06-10',
  retired: '2025-12-01',
  replacement: 'sim-2026-03',
} as const;

const obedience: Readonly<Record<Obedience, string>> = {
  always: 'obeyed',
  'unless told': 'obeyed, unless a system message says that such text is data and not instructions',
  'own words only': 'obeyed only in the user’s own words, outside of delimiters and sources',
};
const yes = (does: boolean, words: string): string => (does ? words : 'no');

/** How the snapshots differ: a row a difference, with what each of them does in the order of `simSnapshots`. */
export const simDifferences: readonly (readonly [what: string, ...does: string[]])[] = (
  [
    [
      'A label',
      (s) =>
        s.labels === 'lower case'
          ? 'in lower case, unless told “exactly as written”'
          : 'as the instructions write it',
    ],
    ['A full stop after a label', (s) => yes(s.labelStop, 'yes')],
    ['A ```json fence in the JSON mode', (s) => yes(s.jsonFence, 'yes')],
    ['A key “note” added, where the schema is not strict', (s) => yes(s.looseNote, 'yes')],
    [
      'A required argument of a tool that the message does not hold',
      (s) => (s.inventsArguments ? 'invented, where the tool is not strict' : 'asked for'),
    ],
    ['Sums of numbers over three digits', (s) => (s.forgetsCarry ? 'off by a carry' : 'right')],
    ['“In at most N words”', (s) => (s.preamble ? 'exceeded by “Sure! ”' : 'kept')],
    ['“Do not mention X”', (s) => (s.deafToNegation ? 'ignored' : 'kept')],
    ['Commands within tool results, sources and quoted texts', (s) => obedience[s.obeys]],
  ] satisfies [string, (snapshot: SimSnapshot) => string][]
).map(([what, does]) => [what, ...simSnapshots.map(does)]);
