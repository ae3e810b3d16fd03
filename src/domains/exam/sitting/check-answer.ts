import { Problem } from '../../../kernel/problem.ts';
import type { ItemKind } from '../bank/item.ts';

/** A place of a form as far as an answer to it is concerned. */
export interface AnswerPlace {
  readonly kind: ItemKind;
  /** What an answer may name: see `answerOptions`. */
  readonly options: readonly string[];
}

/** The longest answers, in bytes of UTF-8: a text or a program, and anything else. */
const mostWritten = 32 * 1024;
const mostChosen = 4 * 1024;
const mostEntries = 64;
/** The longest entry of a text gap, in characters. */
const longestGap = 200;

/** Stands in an ordering for a place that is still empty. */
const vacant = '-';

const firstWord = (entry: string): string => entry.split(' ', 1)[0] ?? '';
const areDifferent = (words: readonly string[]): boolean => new Set(words).size === words.length;

/** Checks that an answer is one that its item can take; no answer at all always is. Throws a `bad-input` problem. */
export function checkAnswer(place: AnswerPlace, choice: readonly string[]): void {
  if (choice.length === 0) return;
  const written = ['extended', 'code', 'qti'].includes(place.kind);
  const bytes = choice.reduce((sum, entry) => sum + Buffer.byteLength(entry), 0);
  if (choice.length > mostEntries || bytes > (written ? mostWritten : mostChosen)) {
    throw new Problem('too-large', 'answer-too-long', 'This answer is longer than this item takes.', {
      todo: written ? 'Shorten it to at most 32 KiB.' : 'Shorten it to at most 4 KiB.',
    });
  }
  switch (place.kind) {
    case 'single':
    case 'multiple':
      return checkChosen(place, choice);
    case 'order':
      return checkOrder(place, choice);
    case 'match':
    case 'inline':
      if (!choice.every((pair) => place.options.includes(pair))) throw noSuchOption(place.options);
      if (!areDifferent(choice.map(firstWord))) throw wrong('each place takes one option');
      return;
    case 'text':
      if (!choice.every((entry) => place.options.includes(firstWord(entry))))
        throw noSuchOption(place.options);
      if (!areDifferent(choice.map(firstWord))) throw wrong('each gap takes one text');
      if (!choice.every((entry) => fits(entry.slice(firstWord(entry).length + 1))))
        throw wrong(`each text has 1 to ${longestGap} characters on one line`);
      return;
    case 'extended':
    case 'code':
      if (choice.length !== 1) throw wrong('must be one text');
      return;
    case 'qti':
      if (!choice.every((entry) => /^[^\s#@]+ [^]+$/.test(entry)))
        throw wrong('each entry is a response’s name and its value');
  }
}

const fits = (text: string): boolean =>
  text.trim() !== '' && text.length <= longestGap && !/[\r\n]/.test(text);

function checkChosen(place: AnswerPlace, choice: readonly string[]): void {
  if (!areDifferent(choice) || !choice.every((option) => place.options.includes(option)))
    throw noSuchOption(place.options);
  if (place.kind === 'single' && choice.length > 1) {
    throw new Problem('bad-input', 'one-option-only', 'This item takes one option.', {
      fields: [{ field: 'choice', message: 'must be one option' }],
    });
  }
}

function checkOrder(place: AnswerPlace, choice: readonly string[]): void {
  const placed = choice.filter((option) => option !== vacant);
  if (!areDifferent(placed) || !placed.every((option) => place.options.includes(option)))
    throw noSuchOption(place.options);
  if (choice.length !== place.options.length || placed.length === 0)
    throw wrong(`must have ${place.options.length} places, each an option or “${vacant}”`);
}

function noSuchOption(options: readonly string[]): Problem {
  return new Problem(
    'bad-input',
    'no-such-option',
    'The answer names an option that this item does not have.',
    { fields: [{ field: 'choice', message: `must be among ${options.join(', ')}, each once` }] },
  );
}

function wrong(message: string): Problem {
  return new Problem('bad-input', 'answer-wrong', 'This is not an answer that this item can take.', {
    fields: [{ field: 'choice', message }],
  });
}
