import type { CheckResult } from './checks.ts';
import type { FileResult } from './supervise.ts';

const colours = process.stdout.isTTY === true && process.env.NO_COLOR === undefined;
const paint = (code: number, text: string) => (colours ? `\u001b[${code}m${text}\u001b[0m` : text);
const mark = (passed: boolean) => (passed ? paint(32, '✔') : paint(31, '✖'));
const indent = (text: string, by: string) => text.replace(/^(?=.)/gm, by);
/** Enough of a long output to start with. */
function beginning(text: string): string {
  const lines = text.split('\n');
  if (lines.length <= 60) return text;
  return [...lines.slice(0, 50), `… and ${lines.length - 50} more lines`].join('\n');
}
const say = (line: string) => process.stdout.write(`${line}\n`);

function seconds(value: number): string {
  return `${value.toFixed(1)} s`;
}

/** Said where it would be missed by whoever looks for what a run spends its time on. */
function processor({ cpuSeconds = 0 }: FileResult): string[] {
  return cpuSeconds < 1 ? [] : [`CPU ${seconds(cpuSeconds)}`];
}

function span(value: number): string {
  const whole = Math.round(value);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** What has passed and failed so far, and the lines that say so. */
export interface Report {
  check(result: CheckResult): void;
  file(result: FileResult): void;
  /** A failure of the run itself. */
  broken(what: string): void;
  /** Prints the time and, as the last line, the counts; returns whether all passed. Later calls print nothing. */
  finish(): boolean;
}

/**
 * Reports to standard output: a line a check, a line a test file, and in full only what failed. The tests run while
 * the checks do; their lines wait until `checksToCome` checks have had theirs.
 */
export function startReport(checksToCome: number): Report {
  const start = performance.now();
  const waiting: FileResult[] = [];
  let passed = 0;
  let failed = 0;
  let finished = false;
  let headed = false;

  const printFile = (result: FileResult) => {
    if (!headed) say('\nTests');
    headed = true;
    const count = result.passed + result.failures.length;
    const good = result.failures.length === 0;
    passed += result.passed;
    failed += result.failures.length;
    const tests = good
      ? `${count} ${count === 1 ? 'test' : 'tests'}`
      : `${result.failures.length} of ${count} failed`;
    say(
      `${mark(good)} ${result.file}  ${paint(90, [tests, seconds(result.seconds), ...processor(result)].join(', '))}`,
    );
    for (const { name, detail } of result.failures) {
      say(`    ${mark(false)} ${name}`);
      say(indent(detail, '        '));
    }
    if (!good && result.output.trim() !== '') {
      say('    What it printed:');
      say(indent(result.output.trim().split('\n').slice(-40).join('\n'), '        '));
    }
  };
  const flush = () => {
    for (const result of waiting.splice(0)) printFile(result);
  };
  if (checksToCome > 0) say('Checks');

  return {
    check(result) {
      say(`${mark(result.passed)} ${result.name}  ${paint(90, seconds(result.seconds))}`);
      if (result.passed) passed += 1;
      else {
        failed += 1;
        say(indent(beginning(result.output) || 'It said nothing.', '    '));
        if (result.remedy !== undefined) say(`    ${result.remedy}`);
      }
      checksToCome -= 1;
      if (checksToCome === 0) flush();
    },
    file(result) {
      if (checksToCome > 0) waiting.push(result);
      else printFile(result);
    },
    broken(what) {
      failed += 1;
      say(`${mark(false)} ${what}`);
    },
    finish() {
      if (finished) return failed === 0;
      finished = true;
      flush();
      say(`\nTook ${span((performance.now() - start) / 1000)}.`);
      say(`${passed} passed, ${failed} failed`);
      return failed === 0;
    },
  };
}
