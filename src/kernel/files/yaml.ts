import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { ZodType } from 'zod';
import type { SourceFile } from './folder.ts';
import { issueWords } from './issue.ts';
import type { FileProblem } from './problem.ts';
import { firstAlias, maxAliasCount, offset, opensWithoutEnd, unsafePart } from './yaml-limits.ts';

/** Where in a value something is: keys and indices from the outside in. */
export type ValuePath = readonly PropertyKey[];

/** A YAML text as a typed value, with the line of each of its keys for what is found wrong later. */
export interface YamlValue<T> {
  readonly file: string;
  /** Absent where the text or its shape was wrong; then `problems` says why. */
  readonly value: T | undefined;
  readonly problems: readonly FileProblem[];
  /** The line of the key (of a list: of the entry) at `path`, or of the nearest thing around it. */
  readonly lineOf: (path: ValuePath) => number;
}

/** Of one file; whoever has more begins with these. */
const maxProblems = 50;

/**
 * Parses YAML 1.2 (core schema: no dates, no custom tags) and then its shape. Every problem carries its line;
 * `firstLine` is the line of the file on which `text` starts. Never throws, whatever the text.
 */
export function readYaml<T>(source: SourceFile, schema: ZodType<T>, firstLine = 1): YamlValue<T> {
  const lines = new LineCounter();
  const lineAt = (offset: number) => Math.max(lines.linePos(offset).line, 1) + firstLine - 1;
  const problem = (offset: number, what: string, todo: string): FileProblem => ({
    file: source.path,
    line: lineAt(offset),
    level: 'error',
    what,
    todo,
  });
  const failed = (problems: FileProblem[]): YamlValue<T> => ({
    file: source.path,
    value: undefined,
    problems,
    lineOf: () => firstLine,
  });

  const tooDeep = () =>
    failed([{ ...problem(0, 'this is nested too deeply', 'flatten it'), line: firstLine }]);
  if (opensWithoutEnd(source.text)) return tooDeep();
  let doc: Document.Parsed;
  try {
    // Keys are checked for doubles below: the library compares each with each, which a large file makes slow.
    doc = parseDocument(source.text, { lineCounter: lines, uniqueKeys: false, prettyErrors: false });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return tooDeep();
  }
  const broken = [...doc.errors, ...doc.warnings];
  if (broken.length > 0) {
    return failed(
      broken
        .slice(0, 5)
        .map(({ pos, message }) => problem(pos[0], `this is not YAML: ${oneLine(message)}`, 'correct it')),
    );
  }
  const unsafe = unsafePart(doc);
  if (unsafe !== null) return failed([problem(unsafe.offset, unsafe.what, unsafe.todo)]);

  let plain: unknown;
  try {
    plain = doc.toJS({ maxAliasCount });
  } catch (error) {
    if (!(error instanceof ReferenceError) && !(error instanceof RangeError)) throw error;
    return failed([
      problem(firstAlias(doc.contents) ?? 0, 'aliases here grow without measure', 'write the values out'),
    ]);
  }
  const lineOf = (path: ValuePath) => lineAt(offsetOf(doc, path));
  const parsed = schema.safeParse(plain);
  if (parsed.success) return { file: source.path, value: parsed.data, problems: [], lineOf };
  const words = parsed.error.issues.slice(0, maxProblems).flatMap((issue) => issueWords(issue, plain));
  const problems = words.slice(0, maxProblems).map(({ path, what, todo }) => ({
    file: source.path,
    line: lineOf(path),
    level: 'error' as const,
    what,
    todo,
  }));
  return { file: source.path, value: undefined, problems, lineOf };
}

function offsetOf(doc: Document.Parsed, path: ValuePath): number {
  let node: unknown = doc.contents;
  let at = offset(node);
  for (const step of path) {
    if (isAlias(node)) node = node.resolve(doc);
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
      if (pair === undefined) return at;
      at = offset(pair.key);
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      if (node === undefined) return at;
      at = offset(node);
    } else return at;
  }
  return at;
}

function oneLine(text: string): string {
  return text.split('\n', 1)[0]?.replace(/[.:]\s*$/, '') ?? text;
}
