import type { Delivered, Interaction, QtiBody, Authored } from '../body.ts';
import { interactionsIn } from '../contents.ts';
import type { QtiItem } from '../item.ts';
import { mostValues, type Scalar, scalarOf, type Value, valueOf } from '../values.ts';
import { wrongAnswer } from './wrong-answer.ts';

/** Answers to an item, or everything that is wrong with them. */
export type ReadAnswers =
  | { readonly answers: ReadonlyMap<string, Value>; readonly errors: null }
  | { readonly answers: null; readonly errors: readonly string[] };

/** What is answered: an item as written, or as delivered. */
type Answered = Pick<QtiItem, 'responses'> & { readonly body: readonly Authored[] };

type Asked = {
  readonly responses: QtiBody['responses'];
  readonly content: readonly (Authored | Delivered)[];
};

const asked = (item: Answered | QtiBody): Asked =>
  'content' in item ? item : { responses: item.responses, content: item.body };

/**
 * Answers from JSON: `{ "RESPONSE": "A" | ["A", "B"] | 3 | true | null }`, values as QTI writes them (a pair `A B`, a
 * point `12 34`).
 */
export function answersOfJson(item: Answered | QtiBody, json: unknown): ReadAnswers {
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    return { answers: null, errors: ['the responses are no JSON object'] };
  const texts = new Map<string, string[]>();
  const errors: string[] = [];
  for (const [name, given] of Object.entries(json as Record<string, unknown>)) {
    const list: unknown[] = given === null ? [] : Array.isArray(given) ? given : [given];
    const plain = list.filter((value) => ['string', 'number', 'boolean'].includes(typeof value));
    if (plain.length < list.length) errors.push(`${name}: a value is no text, number or truth value`);
    texts.set(name, plain.map(String));
  }
  return errors.length > 0 ? { answers: null, errors } : answersOfTexts(item, texts);
}

/** Answers from the exam's flat form: `RESPONSE value` each; the first space divides. */
export function answersOfChoice(item: Answered | QtiBody, choice: readonly string[]): ReadAnswers {
  const texts = new Map<string, string[]>();
  for (const entry of choice) {
    const space = entry.indexOf(' ');
    const name = space < 0 ? entry : entry.slice(0, space);
    const values = texts.get(name) ?? [];
    values.push(space < 0 ? '' : entry.slice(space + 1));
    texts.set(name, values);
  }
  return answersOfTexts(item, texts);
}

/** The flat form of answers. */
export function choiceOfAnswers(answers: ReadonlyMap<string, Value>): string[] {
  return [...answers].flatMap(([name, value]) => (value?.values ?? []).map((one) => `${name} ${one}`));
}

function answersOfTexts(
  item: Answered | QtiBody,
  texts: ReadonlyMap<string, readonly string[]>,
): ReadAnswers {
  const { responses, content } = asked(item);
  const errors: string[] = [];
  const answers = new Map<string, Value>();
  for (const name of texts.keys())
    if (!responses.some(({ identifier }) => identifier === name))
      errors.push(`${name.slice(0, 60)}: the item has no such response`);
  const interactions = new Map<string, Interaction<unknown>>(
    interactionsIn(content as readonly Authored[]).map((one) => [one.response, one]),
  );
  for (const { identifier, base, cardinality } of responses) {
    const given = (texts.get(identifier) ?? []).filter((text) => text !== '');
    const scalars: Scalar[] = [];
    for (const text of given.slice(0, mostValues)) {
      const scalar = scalarOf(base, text);
      if (scalar === undefined) errors.push(`${identifier}: "${text.slice(0, 60)}" is no ${base}`);
      else scalars.push(scalar);
    }
    if (given.length > mostValues) errors.push(`${identifier}: there are more than ${mostValues} values`);
    if (cardinality === 'single' && given.length > 1)
      errors.push(`${identifier}: there are ${given.length} values; it takes one`);
    const value = valueOf(base, cardinality, scalars);
    const interaction = interactions.get(identifier);
    const wrong = value === null || interaction === undefined ? null : wrongAnswer(interaction, value);
    if (wrong !== null) errors.push(`${identifier}: ${wrong}`);
    answers.set(identifier, value);
  }
  return errors.length > 0 ? { answers: null, errors } : { answers, errors: null };
}
