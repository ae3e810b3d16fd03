import type { TrainingRow } from './row.ts';

type Code = 'doubled' | 'over-context' | 'mostly-one-answer' | 'also-in-other-file' | 'ends-unanswered';

/** What is allowed but seldom meant: a file with warnings can be learnt from. */
export interface Warning {
  readonly code: Code;
  /** The first lines it is about, ten at most. */
  readonly lines: readonly number[];
  /** How many lines it is about. */
  readonly count: number;
  readonly what: string;
  readonly todo: string;
}

/** An example's place in the file, what it is known by, and its length for the model. */
export interface Place {
  readonly line: number;
  readonly fingerprint: string;
  readonly tokens: number;
}

const shownLines = 10;
/** From this share on, a model learns the answer's frequency rather than the task. */
const oneAnswerShare = 0.8;
/** With fewer examples a share says nothing. */
const oneAnswerRows = 10;

const examples = (count: number, one: string, several: string): string =>
  count === 1 ? `1 example ${one}` : `${count} examples ${several}`;

const words: Readonly<
  Record<
    Exclude<Code, 'mostly-one-answer'>,
    { what: (count: number, context: number) => string; todo: string }
  >
> = {
  doubled: {
    what: (count) => `${examples(count, 'stands', 'stand')} in the file before, word for word`,
    todo: 'leave repetitions out: they count as often as they stand there',
  },
  'over-context': {
    what: (count, context) =>
      `${examples(count, 'is', 'are')} longer than the model reads (${context} tokens)`,
    todo: 'shorten them: the beginning is cut off',
  },
  'ends-unanswered': {
    what: (count) => `${examples(count, 'does', 'do')} not end with an answer`,
    todo: 'leave out what follows the last assistant message: nothing is learnt from it',
  },
  'also-in-other-file': {
    what: (count) => `${examples(count, 'stands', 'stand')} in the training file and in the validation file`,
    todo: 'take them out of one of the two: how well a model repeats what it saw says nothing about new questions',
  },
};

/** Gathers what is worth a second look, example by example, so that no step of it is long. */
export interface WarningList {
  add(row: TrainingRow, place: Place): void;
  result(): readonly Warning[];
}

/** An empty list. `known`: the fingerprints of the other file's examples. */
export function warningList(context: number, known: ReadonlySet<string>): WarningList {
  const found = new Map<keyof typeof words, { lines: number[]; count: number }>();
  const seen = new Set<string>();
  const answers = new Map<string, number>();
  let rows = 0;
  let prevailing = { answer: '', count: 0 };
  const note = (code: keyof typeof words, line: number) => {
    const so = found.get(code) ?? { lines: [], count: 0 };
    so.count += 1;
    if (so.lines.length < shownLines) so.lines.push(line);
    found.set(code, so);
  };
  return {
    add({ messages }, { line, fingerprint, tokens }) {
      rows += 1;
      if (seen.has(fingerprint)) note('doubled', line);
      seen.add(fingerprint);
      if (tokens > context) note('over-context', line);
      if (messages.at(-1)?.role !== 'assistant') note('ends-unanswered', line);
      if (known.has(fingerprint)) note('also-in-other-file', line);
      const answer = messages.findLast(({ role }) => role === 'assistant')?.content.trim() ?? '';
      const count = (answers.get(answer) ?? 0) + 1;
      answers.set(answer, count);
      if (count > prevailing.count) prevailing = { answer, count };
    },
    result() {
      const warnings: Warning[] = [...found].map(([code, { lines, count }]) => ({
        code,
        lines,
        count,
        what: words[code].what(count, context),
        todo: words[code].todo,
      }));
      const { answer, count } = prevailing;
      if (rows < oneAnswerRows || count < rows * oneAnswerShare) return warnings;
      const what = `${count} of ${rows} examples have the same answer, ${JSON.stringify(answer.slice(0, 60))}`;
      const todo = 'balance the answers: the model will learn to give this one whatever is asked';
      return [...warnings, { code: 'mostly-one-answer', lines: [], count, what, todo }];
    },
  };
}
