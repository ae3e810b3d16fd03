import type { TestCharacter } from './classes.ts';
import { BadPattern } from './cursor.ts';
import { type Part, parsePattern } from './syntax.ts';

export { BadPattern };

/** One step of a compiled pattern; a number is the step that comes next. */
type Step =
  | { readonly is: 'character'; readonly test: TestCharacter }
  | { is: 'fork'; to: readonly number[] }
  | { readonly is: 'end' };

const mostSteps = 1_000;

/**
 * Whether a regular expression of XML Schema stands for the whole of a text. All ways are followed side by side
 * (Thompson, Regular Expression Search Algorithm, CACM 11(6), 1968): time grows with the text's length times the
 * pattern's, whatever the pattern; there is no backtracking to blow up. Throws `BadPattern`.
 */
export function matchesPattern(pattern: string, text: string): boolean {
  const steps = compiled(pattern);
  let now = new Set<number>();
  follow(steps, 0, now);
  for (const character of text) {
    const next = new Set<number>();
    for (const at of now) {
      const step = steps[at];
      if (step?.is === 'character' && step.test(character)) follow(steps, at + 1, next);
    }
    if (next.size === 0) return false;
    now = next;
  }
  return [...now].some((at) => steps[at]?.is === 'end');
}

/** Throws `BadPattern` where the text is no pattern, or one with too many steps. */
export function checkPattern(pattern: string): void {
  compiled(pattern);
}

/** Adds a step and all that forks lead to from it. */
function follow(steps: readonly Step[], from: number, found: Set<number>): void {
  const left = [from];
  for (let at = left.pop(); at !== undefined; at = left.pop()) {
    if (found.has(at)) continue;
    found.add(at);
    const step = steps[at];
    if (step?.is === 'fork') left.push(...step.to);
  }
}

function compiled(pattern: string): Step[] {
  const steps: Step[] = [];
  emit(parsePattern(pattern), steps);
  steps.push({ is: 'end' });
  return steps;
}

function push(steps: Step[], step: Step): void {
  if (steps.length >= mostSteps) throw new BadPattern('it repeats too much');
  steps.push(step);
}

function fork(steps: Step[]): { is: 'fork'; to: readonly number[] } {
  const step: { is: 'fork'; to: readonly number[] } = { is: 'fork', to: [] };
  push(steps, step);
  return step;
}

function emit(part: Part, steps: Step[]): void {
  switch (part.is) {
    case 'character':
      return push(steps, part);
    case 'sequence':
      for (const inner of part.parts) emit(inner, steps);
      return;
    case 'choice': {
      const start = fork(steps);
      const starts: number[] = [];
      const ends = part.branches.map((branch) => {
        starts.push(steps.length);
        emit(branch, steps);
        return fork(steps);
      });
      start.to = starts;
      for (const end of ends) end.to = [steps.length];
      return;
    }
    case 'repeat': {
      for (let count = 0; count < part.least; count++) emitCounted(part.part, steps);
      if (part.most === null) {
        const loop = fork(steps);
        const start = steps.length;
        emit(part.part, steps);
        fork(steps).to = [start - 1];
        loop.to = [start, steps.length];
        return;
      }
      const exits: { readonly at: number; readonly exit: ReturnType<typeof fork> }[] = [];
      for (let count = part.least; count < part.most; count++) {
        exits.push({ at: steps.length, exit: fork(steps) });
        emit(part.part, steps);
      }
      for (const { at, exit } of exits) exit.to = [at + 1, steps.length];
    }
  }
}

/** Also counts what emits nothing, so that `((){9999}){9999}` ends. */
function emitCounted(part: Part, steps: Step[]): void {
  const before = steps.length;
  emit(part, steps);
  if (steps.length === before) fork(steps).to = [steps.length];
}
