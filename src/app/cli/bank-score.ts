import { answersOfJson, readItem, scoreQti } from '../../domains/exam/index.ts';
import { readLimited } from './read-given.ts';
import { refusedLine } from './refused-line.ts';
import { CannotRun, type VerbInput, type VerbResult } from './verb.ts';

const mostBytes = 2 * 1024 * 1024;
const responses = { what: 'a file of responses', bytes: mostBytes };

/** `assay bank score ITEM.xml RESPONSE.json`: what an item's own processing makes of responses; asks no database. */
export async function scoreQtiFile({ words }: VerbInput): Promise<VerbResult> {
  const [itemFile = '', responseFile = ''] = words;
  const read = readItem(await readLimited(itemFile, { what: 'an item', bytes: mostBytes }));
  if (read.item === null)
    throw new CannotRun(read.refused.map((one) => refusedLine({ file: itemFile, ...one })).join('\n'));
  const text = new TextDecoder().decode(await readLimited(responseFile, responses));
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new CannotRun(`${responseFile} is no JSON: ${error.message}`);
  }
  const { answers, errors } = answersOfJson(read.item, json);
  if (answers === null) throw new CannotRun(errors.map((error) => `${responseFile}: ${error}`).join('\n'));
  const { score, max, outcomes } = scoreQti(read.item, answers);
  return {
    good: true,
    json: { score, max, outcomes },
    text: [
      `${score} of ${max}`,
      ...Object.entries(outcomes).map(([name, value]) => `  ${name} = ${JSON.stringify(value)}`),
    ].join('\n'),
  };
}
