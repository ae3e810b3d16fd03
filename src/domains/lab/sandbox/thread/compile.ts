import { stripTypeScriptTypes } from 'node:module';
import { EvalFlags, JSException, QuickJS } from 'quickjs-wasi';
import type { Setting } from '../messages.ts';
import type { Fault, Language } from '../task.ts';
import { guestModules, stackBytes } from './realm.ts';

/** A test as an expression that gives an async function; its first line stays the first. */
export const wrapTest = (code: string): string =>
  `(async (solution, { ok, equal, deepEqual, throws, calls }) => {${code}\n})`;

/**
 * Code without its types. Node's own stripping (`module.stripTypeScriptTypes`) puts spaces where types were, so that
 * every line and column stays the candidate's own; esbuild would print the program anew, and runs in a process that all
 * requests share and that deep nesting can end. Here at most this thread ends.
 */
export function stripTypes(language: Language, code: string): string | Fault {
  if (language === 'javascript') return code;
  try {
    return stripTypeScriptTypes(code);
  } catch (error) {
    const { code: kind, message, stack } = error as NodeJS.ErrnoException;
    if (kind !== 'ERR_INVALID_TYPESCRIPT_SYNTAX' && kind !== 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX') throw error;
    return { message: message.slice(0, 400), ...placeIn(code, String(stack)) };
  }
}

/** The stack begins with `:LINE`, the line and perhaps one before it, and marks under its columns. */
function placeIn(code: string, stack: string): { line: number; column: number } {
  const lines = stack.split('\n').slice(0, 5);
  const line = Number(/^:(\d+)$/.exec(lines[0] ?? '')?.[1] ?? 0);
  const marks = lines.find((text) => /^\s*\^+\s*$/.test(text)) ?? '';
  return line > code.split('\n').length ? { line: 0, column: 0 } : { line, column: marks.indexOf('^') + 1 };
}

/** Whether an interpreter takes it, as a module that imports what it may; nothing is run. */
export async function syntaxFault(
  interpreter: WebAssembly.Module,
  { limits: { memoryBytes }, modules }: Pick<Setting, 'limits' | 'modules'>,
  code: string,
): Promise<Fault | undefined> {
  const vm = await QuickJS.create({
    wasm: interpreter,
    memoryLimit: memoryBytes,
    maxStackSize: stackBytes,
    moduleLoader: guestModules(modules),
  });
  try {
    vm.evalCode(code, 'solution', EvalFlags.TYPE_MODULE | EvalFlags.COMPILE_ONLY).dispose();
    return undefined;
  } catch (error) {
    if (!(error instanceof JSException)) throw error;
    const [, line = 0, column = 0] = /solution:(\d+):(\d+)/.exec(error.stack ?? '') ?? [];
    const message = `${error.name}: ${error.message}`.slice(0, 400);
    error.dispose();
    return { message, line: Number(line), column: Number(column) };
  }
}
