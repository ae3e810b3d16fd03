import { answersOfJson, readItem, scoreQti } from '../../domains/exam/index.ts';
import { readLimited, refusedLine } from './bank-files.ts';
import { CannotRun, type VerbInput, type VerbResult } from './verb.ts';

const mostBytes = 2 * 1024 * 1024;

/** `assay bank score ITEM.xml RESPONSE.json`: what an item's own processing makes of responses; asks no database. */
export async function scoreQtiFile({ words }: VerbInput): Promise<VerbResult> {
  const [itemFile = '', responseFile = ''] = words;
  const read = readItem(await readLimited(itemFile, mostBytes));
  if (read.item === null)
    throw new CannotRun(read.refused.map((one) => refusedLine({ file: itemFile, ...one })).join('\n'));
  const text = new TextDecoder().decode(await readLimited(responseFile, mostBytes));
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
