import { mean } from '../psychometrics/moments.ts';
import type { AssemblyBank, AssemblyBlueprint, AssemblyItem } from './blueprint.ts';
import type { Assembly } from './assemble.ts';
import { informationAt } from './information.ts';
import { usable } from './model.ts';
import { counts, quotaSubject } from './quota.ts';

/** What one form of a set is like. */
interface FormFigures {
  /** Test information at the abilities of the report. */
  readonly information: readonly number[];
  /** Of its single-choice items, how many have each letter as their key. */
  readonly keys: Readonly<Record<string, number>>;
  readonly calibrated: number;
  /** Mean share of points of the items without parameters that enough sittings have met; null without any. */
  readonly difficulty: number | null;
  /** By the blueprint's seconds a level; null where it has none. */
  readonly minutes: number | null;
  /** Items shared with each earlier form of the blueprint, in `earlier`'s order. */
  readonly shared: readonly number[];
}

/** A quota with what each form has of it. */
interface QuotaFigures {
  readonly of: string;
  readonly level: string | null;
  readonly least: number;
  readonly most: number;
  readonly forms: readonly number[];
}

/** What is kept beside assembled forms, for the person who approves them. */
export interface AssembledReport {
  readonly outcome: 'assembled';
  readonly deviation: number;
  readonly proven: boolean;
  readonly seconds: number;
  readonly usable: number;
  /** Abilities θ, ascending. */
  readonly thetas: readonly number[];
  readonly forms: readonly FormFigures[];
  readonly quotas: readonly QuotaFigures[];
  readonly earlier: readonly string[];
  /** Items that two forms of the set share: row and column are forms. */
  readonly overlap: readonly (readonly number[])[];
}

/** What came of an assembly, as it is stored. */
export type FormSetReport =
  | AssembledReport
  | Exclude<Assembly, { outcome: 'assembled' }>
  /** The solver itself failed; a mistake of ours. */
  | { readonly outcome: 'failed'; readonly message: string };

/** From −3 to 3 in steps of a quarter. */
const thetas = Array.from({ length: 25 }, (_, step) => step / 4 - 3);

/** The figures of assembled forms. */
export function reportOf(
  made: Extract<Assembly, { outcome: 'assembled' }>,
  blueprint: AssemblyBlueprint,
  bank: AssemblyBank,
): AssembledReport {
  const known = new Map(bank.items.map((item) => [item.item, item]));
  const forms = made.forms.map((names) => names.flatMap((name) => known.get(name) ?? []));
  const { deviation, proven, seconds } = made;
  return {
    outcome: 'assembled',
    deviation,
    proven,
    seconds,
    usable: usable(bank, blueprint).length,
    thetas,
    forms: forms.map((items) => figuresOf(items, blueprint, bank)),
    quotas: blueprint.quotas.map((quota) => ({
      of: quotaSubject(quota),
      level: quota.level,
      least: quota.least,
      most: quota.most,
      forms: forms.map((items) => items.filter((item) => counts(quota, item)).length),
    })),
    earlier: bank.earlier.map(({ name }) => name),
    overlap: made.forms.map((one) =>
      made.forms.map((other) => one.filter((name) => other.includes(name)).length),
    ),
  };
}

function figuresOf(
  items: readonly AssemblyItem[],
  { secondsByLevel }: AssemblyBlueprint,
  bank: AssemblyBank,
): FormFigures {
  const parameters = items.flatMap((item) => item.parameters ?? []);
  const keys = items.flatMap(({ key }) => key ?? []);
  const shares = items.flatMap(({ parameters: known, difficulty }) =>
    known === null ? (difficulty ?? []) : [],
  );
  return {
    information: thetas.map((theta) => parameters.reduce((sum, each) => sum + informationAt(each, theta), 0)),
    keys: Object.fromEntries(
      [...new Set(keys)].sort().map((letter) => [letter, keys.filter((key) => key === letter).length]),
    ),
    calibrated: parameters.length,
    difficulty: shares.length === 0 ? null : mean(shares),
    minutes:
      secondsByLevel === null ? null : items.reduce((sum, { level }) => sum + secondsByLevel[level], 0) / 60,
    shared: bank.earlier.map((form) => items.filter(({ item }) => form.items.has(item)).length),
  };
}
