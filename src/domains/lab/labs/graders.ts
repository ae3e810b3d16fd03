import { z } from 'zod';
import type { Json } from '../sandbox/task.ts';
import type { Check } from './cases-file.ts';

/** What was wrong with an answer, as a sentence; undefined where the check holds. */
type Complaint = string | undefined;

const words = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');
const bare = (text: string): string => text.trim().replace(/\.$/, '').toLowerCase();
const quoted = (text: string): string => (text.length > 80 ? `“${text.slice(0, 80)}…”` : `“${text}”`);

/** The numbers that a text cites as `[n]`, each once, in order. */
export function citedSources(text: string): number[] {
  const found = [...text.matchAll(/\[(\d{1,3}(?:\s*,\s*\d{1,3})*)\]/g)].flatMap(([, list = '']) =>
    list.split(',').map(Number),
  );
  return [...new Set(found)].toSorted((one, other) => one - other);
}

function parsed(answer: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(answer) as unknown };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function fits(answer: string, schema: { readonly [key: string]: Json }, values: object): Complaint {
  const read = parsed(answer);
  if (read === undefined) return 'The answer is not JSON and nothing but JSON.';
  const result = z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]).safeParse(read.value);
  if (!result.success) {
    const [issue] = result.error.issues;
    return `The answer does not fit the schema: ${issue?.path.join('.') || 'as a whole'}: ${issue?.message}.`;
  }
  for (const [key, expected] of Object.entries(values)) {
    const held: unknown = (read.value as Record<string, unknown>)[key];
    if (JSON.stringify(held) !== JSON.stringify(expected))
      return `\`${key}\` should be ${JSON.stringify(expected)}; it is ${JSON.stringify(held) ?? 'missing'}.`;
  }
  return undefined;
}

function cites(answer: string, expected: readonly number[]): Complaint {
  const cited = citedSources(answer);
  const shown = (numbers: readonly number[]) =>
    numbers.length === 0 ? 'no source' : numbers.map((number) => `[${number}]`).join(' ');
  const wanted = [...expected].toSorted((one, other) => one - other);
  if (cited.join() === wanted.join()) return undefined;
  return `The answer should cite ${shown(wanted)}; it cites ${shown(cited)}.`;
}

/** Holds an answer against one check. */
export function grade(answer: string, check: Check): Complaint {
  const lower = answer.toLowerCase();
  const has = (text: string) => lower.includes(text.toLowerCase());
  switch (check.grader) {
    case 'exact':
      return answer.trim() === check.expected.trim()
        ? undefined
        : `The answer should be exactly ${quoted(check.expected)}.`;
    case 'contains': {
      const missing = check.expected.find((text) => !has(text));
      return missing === undefined ? undefined : `The answer lacks ${quoted(missing)}.`;
    }
    case 'lacks': {
      const found = check.expected.find(has);
      return found === undefined ? undefined : `The answer should not say ${quoted(found)}.`;
    }
    case 'regex':
      return new RegExp(check.expected, `u${check.flags}`).test(answer.slice(0, 4000))
        ? undefined
        : 'The answer does not have the form that is asked for.';
    case 'label':
      return bare(answer) === bare(check.expected)
        ? undefined
        : `The answer should be the label ${quoted(check.expected)} alone.`;
    case 'json-schema':
      return fits(answer, check.expected, check.values);
    case 'citation':
      return cites(answer, check.expected);
    case 'max-words': {
      const count = words(answer).length;
      return count <= check.expected
        ? undefined
        : `The answer should have at most ${check.expected} words; it has ${count}.`;
    }
  }
}
