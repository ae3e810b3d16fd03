import type { FinalAnswer } from './answers.ts';
import type { AnswerPlace } from './check-answer.ts';
import { openPositions } from './answers.ts';
import type { SectionPlaces } from './section.ts';

const parts = (options: readonly string[]): number =>
  new Set(options.map((option) => option.split(' ', 1)[0])).size;

/** True where an answer leaves a part of its item open: a place of an ordering, a pair, a gap. */
export function isIncomplete(place: AnswerPlace, choice: readonly string[]): boolean {
  switch (place.kind) {
    case 'order':
      return choice.includes('-');
    case 'match':
    case 'inline':
    case 'text':
      return choice.length > 0 && choice.length < parts(place.options);
    case 'single':
    case 'multiple':
    case 'extended':
    case 'code':
    case 'qti':
      return false;
  }
}

/** Of a part of a form: the places that have no answer, and those whose answer leaves something open, in order. */
export function unfinished(
  places: readonly AnswerPlace[],
  part: SectionPlaces,
  answers: ReadonlyMap<number, FinalAnswer>,
): { readonly open: number[]; readonly incomplete: number[] } {
  const incomplete = places.slice(part.first - 1, part.last).flatMap((place, index) => {
    const position = part.first + index;
    return isIncomplete(place, answers.get(position)?.choice ?? []) ? [position] : [];
  });
  return { open: openPositions(part, answers), incomplete };
}
