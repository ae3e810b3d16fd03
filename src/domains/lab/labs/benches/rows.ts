import { linesOf } from '../../endpoint/files/lines.ts';

/** A line of a bench's rows. */
export interface BenchRow {
  /** From 1. */
  readonly line: number;
  /** As a job's file takes it: without the family. */
  readonly text: string;
  readonly family: string | null;
  /** The last thing that the user says, and what the assistant should answer; empty where the line has none. */
  readonly question: string;
  readonly answer: string;
}

interface LooseMessage {
  readonly role?: unknown;
  readonly content?: unknown;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

function objectIn(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function rowOf(line: number, text: string): BenchRow {
  const value = objectIn(text);
  if (value === undefined) return { line, text, family: null, question: '', answer: '' };
  const { family, ...rest } = value;
  const messages = (Array.isArray(rest.messages) ? rest.messages : []).filter(isObject) as LooseMessage[];
  const last = (role: string): string => {
    const content = messages.findLast((message) => message.role === role)?.content;
    return typeof content === 'string' ? content : '';
  };
  const isNamed = typeof family === 'string' && family !== '';
  return {
    line,
    // Whatever is wrong with the line stays, so that it is told where the line is judged.
    text: isNamed ? JSON.stringify(rest) : text,
    family: isNamed ? family : null,
    question: last('user'),
    answer: last('assistant'),
  };
}

/** The lines of a text that are not empty, whatever is wrong with them. */
export const rowsOf = (text: string): BenchRow[] =>
  [...linesOf(Buffer.from(text))].map(({ number, text: line }) => rowOf(number, line ?? ''));

/** Rows as a file of a job; each keeps the line that it stood on, with empty lines between, where `places` says so. */
export function fileOf(rows: readonly BenchRow[], { places = false } = {}): Uint8Array {
  const lines: string[] = [];
  for (const { line, text } of rows) {
    if (places) while (lines.length < line - 1) lines.push('');
    lines.push(text);
  }
  return Buffer.from(`${lines.join('\n')}\n`);
}

/** Of the lines with a planted fault, how many are still there as they were handed out. */
export function plantedLeft(faulty: string, planted: readonly number[], rows: string): number {
  const lines = faulty.split('\n');
  const now = new Set(rows.split('\n').map((line) => line.trim()));
  return planted.filter((line) => now.has((lines[line - 1] ?? '').trim())).length;
}
