import { z } from 'zod';
import type { FieldError } from '../../../../kernel/problem.ts';
import type { KeyedItem } from '../../correction/correction.sql.ts';
import type { KeyDetails } from '../../correction/new-rule.ts';
import { numberIn } from '../../scoring/points.ts';
import type { CodeTest, TextGap } from '../../scoring/rule.ts';

/** A form's fields as they were sent; of several of one name, a list. */
export const sentSchema = z.record(z.string(), z.union([z.string(), z.array(z.string()).max(64)]));
export type Sent = z.output<typeof sentSchema>;

const one = (sent: Sent, name: string): string => {
  const value = sent[name];
  return (typeof value === 'string' ? value : (value?.[0] ?? '')).replaceAll('\r\n', '\n');
};

/** What one answers of the key in one field of that name. */
export const keyIn = (sent: Sent): string[] => [sent['key'] ?? []].flat().filter((entry) => entry !== '');

/** All that was typed, for the form to be shown again. */
export const typedIn = (sent: Sent): Record<string, string> =>
  Object.fromEntries(Object.keys(sent).map((name) => [name, one(sent, name)]));

const longestList = 20;

function gapIn(sent: Sent, id: string, number: boolean, errors: FieldError[]): TextGap {
  if (!number) {
    const accept = one(sent, `accept.${id}`)
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
    if (accept.length > longestList)
      errors.push({ field: `accept.${id}`, message: `Write at most ${longestList} lines.` });
    return { accept, ...(one(sent, `case.${id}`) === 'on' && { case: true }) };
  }
  const value = numberIn(one(sent, `value.${id}`));
  const tolerance = numberIn(one(sent, `tolerance.${id}`) || '0');
  if (value === null) errors.push({ field: `value.${id}`, message: 'Write a number.' });
  if (tolerance === null || tolerance < 0)
    errors.push({ field: `tolerance.${id}`, message: 'Write a number of 0 or more.' });
  return { value: value ?? 0, tolerance: tolerance ?? 0 };
}

/** A test as its fields have it; its name, and whether candidates see it, stay. */
function testIn(sent: Sent, test: CodeTest, index: number, errors: FieldError[]): CodeTest {
  const weight = numberIn(one(sent, `weight.${index}`));
  if (weight === null) errors.push({ field: `weight.${index}`, message: 'Write a number above 0.' });
  return { ...test, code: one(sent, `test.${index}`), weight: weight ?? test.weight };
}

/** What the form says of gaps or tests, with what is wrong in it; nothing of items that have neither. */
export function detailsIn(
  sent: Sent,
  { shown, rule }: Pick<KeyedItem, 'shown' | 'rule'>,
): { readonly details: KeyDetails; readonly errors: readonly FieldError[] } {
  const errors: FieldError[] = [];
  if (shown.kind === 'text') {
    const gaps = shown.content.gaps.map(({ id, number }) => [id, gapIn(sent, id, number, errors)] as const);
    return { details: { gaps: Object.fromEntries(gaps) }, errors };
  }
  if (rule.type !== 'tests') return { details: {}, errors };
  return { details: { tests: rule.tests.map((test, index) => testIn(sent, test, index, errors)) }, errors };
}
