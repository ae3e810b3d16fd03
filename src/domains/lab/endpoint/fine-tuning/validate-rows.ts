import { sha256 } from '../../../../kernel/hash.ts';
import { inTurns } from '../../../../kernel/in-turns.ts';
import { linesOf } from '../files/lines.ts';
import { billedTokens, defaultEpochs } from './epochs.ts';
import { readRow, type RowProblem, type TrainingRow } from './row.ts';
import { type Warning, warningList } from './row-warnings.ts';

/** How much may be learnt from at once, and what learning costs. */
export interface RowBounds {
  /** The fewest examples that are taken. */
  readonly fewest: number;
  readonly most: number;
  /** Tokens that the model reads at once; what an example has beyond them is cut. */
  readonly context: number;
  /** Problems that are listed; all are counted. */
  readonly listed: number;
  /** US dollars a million billed tokens. */
  readonly usdPerMillion: number;
}

/** What a file needs beside its text to be judged. */
export interface RowTerms {
  readonly bounds: RowBounds;
  /** Tokens of an example, as the model that is tuned would read it. */
  readonly countTokens: (row: TrainingRow) => number;
  /** `auto` where nothing is said: the documented rule. */
  readonly epochs?: number | 'auto';
  /** Fingerprints of examples in the other file, where training and test rows should not be the same. */
  readonly known?: ReadonlySet<string>;
}

/** What stands in a fine-tuning file, line by line. */
export interface RowReport {
  /** Those without a problem, in the file's order. */
  readonly rows: readonly TrainingRow[];
  /** Of each of `rows`. */
  readonly fingerprints: ReadonlySet<string>;
  /** Lines that are not empty. */
  readonly lines: number;
  /** The first of them; `problemCount` says how many there are. */
  readonly problems: readonly RowProblem[];
  readonly problemCount: number;
  readonly warnings: readonly Warning[];
  readonly tokens: {
    readonly sum: number;
    readonly least: number;
    readonly median: number;
    readonly most: number;
  };
  readonly epochs: number;
  readonly billedTokens: number;
  readonly costUsd: number;
}

/** Lines that are read before other work of the process has its turn: a few milliseconds, even where each is the longest. */
const atOnce = 4;

/** Characters of the longest line that is read: many times what the model's context holds. */
const longestLine = 16_384;

/** What an example is known by when it stands twice: its messages, whatever their weights. */
const fingerprintOf = ({ messages }: TrainingRow): string =>
  sha256(messages.map(({ role, content }) => `${role}\n${content.trim()}`).join('\0'));

/** A text that quotes the file, without what could not be shown or stored: control characters, halves of characters. */
const printable = (text: string): string => text.toWellFormed().replace(/\p{Cc}/gu, '\u{FFFD}');

/** Collects what is wrong, up to a bound. */
function problemList(most: number) {
  const kept: RowProblem[] = [];
  let count = 0;
  return {
    add(problem: RowProblem) {
      count += 1;
      if (kept.length >= most) return;
      kept.push({ ...problem, field: printable(problem.field), what: printable(problem.what) });
    },
    result: () => ({ problems: kept, problemCount: count }),
  };
}

const notText = {
  field: '',
  code: 'not-utf8',
  what: 'this line is not UTF-8 text',
  todo: 'save the file as UTF-8',
};

const tooLong = {
  field: '',
  code: 'line-too-long',
  what: `this line has more than ${longestLine} characters`,
  todo: 'shorten the example: the model reads a few hundred words at once',
};

function read(text: string | null): ReturnType<typeof readRow> {
  if (text === null) return { row: null, problems: [notText] };
  return text.length > longestLine ? { row: null, problems: [tooLong] } : readRow(text);
}

const aboutFile = (code: string, what: string, todo: string): RowProblem => ({
  line: 0,
  field: '',
  code,
  what,
  todo,
});

function problemOfLength(count: number, { fewest, most }: RowBounds): RowProblem | undefined {
  if (count === 0) {
    return aboutFile(
      'no-examples',
      'the file has no example',
      'write one JSON object with "messages" on each line',
    );
  }
  if (count < fewest) {
    const what = `the file has ${count} examples, fewer than ${fewest}`;
    return aboutFile(
      'too-few-examples',
      what,
      `add at least ${fewest - count}; 50 to 100 good ones show an effect`,
    );
  }
  if (count <= most) return undefined;
  return aboutFile('too-many-examples', `the file has more than ${most} examples`, `hand in at most ${most}`);
}

function spread(lengths: readonly number[]): RowReport['tokens'] {
  const sorted = Float64Array.from(lengths).toSorted();
  const at = (place: number): number => sorted[Math.floor(place)] ?? 0;
  return {
    sum: sorted.reduce((sum, length) => sum + length, 0),
    least: at(0),
    median: at((sorted.length - 1) / 2),
    most: at(sorted.length - 1),
  };
}

/**
 * Judges a fine-tuning file in the chat format, line by line: each problem with its line, its field and what to do;
 * warnings about what is allowed but seldom meant; counts, tokens and cost. Never throws for what the file holds, reads
 * no further than one line beyond its bound, and lets other work of the process have its turn.
 */
export async function validateRows(bytes: Uint8Array, terms: RowTerms): Promise<RowReport> {
  const { bounds, countTokens, known = new Set() } = terms;
  const found = problemList(bounds.listed);
  const warnings = warningList(bounds.context, known);
  const rows: TrainingRow[] = [];
  const lengths: number[] = [];
  const fingerprints = new Set<string>();
  let lines = 0;
  for await (const { number: line, text } of inTurns(linesOf(bytes), atOnce)) {
    lines += 1;
    if (lines > bounds.most) break;
    const { row, problems } = read(text);
    for (const problem of problems) found.add({ line, ...problem });
    if (row === null) continue;
    const place = { line, fingerprint: fingerprintOf(row), tokens: countTokens(row) };
    rows.push(row);
    lengths.push(place.tokens);
    fingerprints.add(place.fingerprint);
    warnings.add(row, place);
  }
  const ofFile = problemOfLength(lines, bounds);
  if (ofFile !== undefined) found.add(ofFile);
  const epochs = typeof terms.epochs === 'number' ? terms.epochs : defaultEpochs(rows.length);
  const billed = billedTokens(lengths, epochs, bounds.context);
  return {
    rows,
    fingerprints,
    lines,
    ...found.result(),
    warnings: warnings.result(),
    tokens: spread(lengths),
    epochs,
    billedTokens: billed,
    costUsd: (billed * bounds.usdPerMillion) / 1e6,
  };
}
