import type { ParseArgsConfig } from 'node:util';
import type { Config } from '../../kernel/config.ts';

/** Exit codes of every verb. */
export const exitCodes = { good: 0, bad: 1, couldNotRun: 2 } as const;

/** What a verb is given. */
export interface VerbInput {
  readonly words: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;
  readonly config: Config;
}

/** What a verb found: `good` decides the exit code, `json` is printed with `--json`, `text` without. */
export interface VerbResult {
  readonly good: boolean;
  readonly json: unknown;
  readonly text: string;
}

/** One verb of the command line. */
export interface Verb {
  readonly name: string;
  /** After the name, for example `FILE`. */
  readonly usage: string;
  readonly summary: string;
  /** The least and the most words after the verb's name. */
  readonly words: readonly [least: number, most: number];
  readonly options?: ParseArgsConfig['options'];
  /** A line an option, for `--help`. */
  readonly optionHelp?: () => Promise<readonly string[]>;
  readonly run: (input: VerbInput) => Promise<VerbResult>;
}

/** A verb was called wrongly or cannot work here: exit code 2, the message is for the user. */
export class CannotRun extends Error {}
