import type { ButForAnswers, ButForQuestion, TriState } from '../record/judgement.ts';
import type { ButForResult, ButForTest } from './but-for-test.ts';
import { theGuide } from './guide.ts';

/** The test as it came out, and the paragraph that says so. */
export interface ButFor {
  readonly result: ButForResult;
  /** Plain text: the result, then a sentence for each answer with its note. */
  readonly words: string;
}

/**
 * Decides the but-for test: 1 to 4 yes, 5 and 6 no is passed; an unknown in 5 or 6, with no yes there, is alleged;
 * everything else is not passed.
 */
export function butFor(answers: ButForAnswers, test: ButForTest = theGuide().butFor): ButFor {
  const result = resultOf(answers, test);
  const sentences = test.questions.map(({ id, words }) => {
    const { answer, note } = answers[id];
    return sentence(words[answer], note);
  });
  return { result, words: [test.results[result], ...sentences].join(' ') };
}

function resultOf(answers: ButForAnswers, test: ButForTest): ButForResult {
  const asWanted = (wanted: 'yes' | 'no') =>
    test.questions
      .filter((question) => question.wanted === wanted)
      .map(({ id }) => [id, answers[id].answer] as const);
  if (asWanted('yes').some(([, answer]) => answer !== 'yes')) return 'not passed';
  const against = asWanted('no').map(([, answer]) => answer);
  if (against.includes('yes')) return 'not passed';
  return against.includes('unknown') ? 'alleged' : 'passed';
}

/** `Words: note.`, whatever full stops the note brings along. */
function sentence(words: string, note: string): string {
  const rest = note.replace(/\s+/g, ' ').trim();
  if (rest === '') return `${words}.`;
  return `${words}: ${/[.!?…]["’”)]?$/.test(rest) ? rest : `${rest}.`}`;
}

/** True where a question has the answer that a pass needs, or needs none. */
export function speaksFor(question: ButForQuestion, answer: TriState): boolean {
  const wanted = theGuide().butFor.questions.find(({ id }) => id === question)?.wanted ?? null;
  return wanted === null || wanted === answer;
}
