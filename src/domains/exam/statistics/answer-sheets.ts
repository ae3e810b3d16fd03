import type { Database } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { ItemParameters } from '../psychometrics/irt/item.ts';
import type { ScoringRule } from '../scoring/rule.ts';
import type { Supervision } from '../sitting/sitting.ts';
import { calibratedItems } from './calibrated.sql.ts';
import { finalChoices, rulesOf } from './choices.sql.ts';
import type { CountedSitting, FormPlace } from './decided.sql.ts';
import { namesByForm } from './form-points.ts';

/** One answered item of a sheet: the item's place in the pool, whether it is right, and the answer as one word. */
export interface SheetAnswer {
  readonly item: number;
  readonly right: boolean;
  readonly said: string;
}

/** What a sitting answered of the calibrated items; what was left out is not there. */
export interface AnswerSheet {
  readonly sittingId: Id<'sitting'>;
  readonly candidate: string;
  readonly supervision: Supervision | null;
  readonly answers: readonly SheetAnswer[];
}

/** Calibrated items by their places, with the sheets of the sittings that met them. */
export interface AnswerSheets {
  readonly names: readonly string[];
  readonly pool: readonly ItemParameters[];
  readonly sheets: readonly AnswerSheet[];
}

// A text or a program is compared by reading, not by equality, and gives parts of points.
const compared = new Set<ScoringRule['type']>(['exact', 'order', 'pairs']);

/** The answer as one word: what was chosen in whatever order, or the order itself. */
function wordOf(rule: ScoringRule, choice: readonly string[]): string {
  return JSON.stringify(rule.type === 'order' ? choice : choice.toSorted());
}

/** The sheets of sittings: scored places whose item is calibrated, was chosen or put in order, and gave 0 or its point. */
export async function readSheets(
  db: Database,
  scheme: string,
  sittings: readonly CountedSitting[],
  places: readonly FormPlace[],
): Promise<AnswerSheets> {
  const calibrated = await calibratedItems(db, scheme);
  const rules = await rulesOf(db, [...calibrated.values()]);
  const names = [...calibrated.keys()].filter((name) => compared.has(rules.get(name)?.type ?? 'removed'));
  const at = new Map(names.map((name, place) => [name, place]));
  const byForm = await namesByForm(places);
  const ids = sittings.map(({ sittingId }) => sittingId);
  const choices = Map.groupBy(await finalChoices(db, ids, 'scored'), ({ sittingId }) => sittingId);
  const sheets = sittings.map(({ sittingId, formId, candidate, supervision, items }): AnswerSheet => {
    const points = new Map(items.map(({ position, points: own }) => [position, own]));
    const answers = (choices.get(sittingId) ?? []).flatMap(({ position, choice }): SheetAnswer[] => {
      const name = byForm.get(formId)?.get(position) ?? '';
      const [item, rule, own] = [at.get(name), rules.get(name), points.get(position)];
      if (item === undefined || rule === undefined || choice.length === 0) return [];
      return own === 0 || own === 1 ? [{ item, right: own === 1, said: wordOf(rule, choice) }] : [];
    });
    return { sittingId, candidate, supervision, answers };
  });
  const pool = names.flatMap((name) => calibrated.get(name)?.parameters ?? []);
  return { names, pool, sheets };
}
