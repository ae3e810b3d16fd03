import type { AssemblyBank, AssemblyBlueprint, AssemblyItem } from './blueprint.ts';

// Written against the blueprint alone: it shares nothing with the model that the solver is given, so that a mistake
// there is found here.

/** A constraint that forms do not keep: what the blueprint asks for, and what the form has. */
export interface Violation {
  /** From 1; null where it concerns the set. */
  readonly form: number | null;
  /** `Competency t1.tool-calls asks for 3 items of level analyse`. */
  readonly asks: string;
  readonly has: string;
}

const plural = (n: number) => `${n} ${n === 1 ? 'item' : 'items'}`;
const percent = (share: number) => `${Math.round(share * 1000) / 10} %`;
// Sums of shares are not exact in binary.
const hair = 1e-9;

/** Everything in which forms, given as names of items, break a blueprint; nothing where they keep it. */
export function checkForms(
  forms: readonly (readonly string[])[],
  blueprint: AssemblyBlueprint,
  bank: AssemblyBank,
): Violation[] {
  const known = new Map(bank.items.map((item) => [item.item, item]));
  const found: Violation[] = [];
  if (forms.length !== blueprint.forms)
    found.push({ form: null, asks: `The set has ${blueprint.forms} forms`, has: String(forms.length) });
  for (const [index, names] of forms.entries()) {
    const items = names.flatMap((name) => known.get(name) ?? []);
    const broken = (asks: string, has: string) => found.push({ form: index + 1, asks, has });
    for (const name of names)
      if (!known.has(name)) broken('Every item is in the bank', `${name}, which is not`);
    if (new Set(names).size < names.length) broken('No item stands in a form twice', 'one that does');
    checkCounts(items, names.length, blueprint, broken);
    checkKeys(items, blueprint, broken);
    checkCompany(items, blueprint, bank, broken);
  }
  const uses = new Map<string, number>();
  for (const name of forms.flatMap((names) => [...new Set(names)])) uses.set(name, (uses.get(name) ?? 0) + 1);
  const most = Math.max(0, ...uses.values());
  if (most > blueprint.uses)
    found.push({
      form: null,
      asks: `An item may stand in ${blueprint.uses} of the forms`,
      has: `one in ${most}`,
    });
  return found;
}

type Broken = (asks: string, has: string) => void;

function checkCounts(
  items: readonly AssemblyItem[],
  length: number,
  blueprint: AssemblyBlueprint,
  broken: Broken,
): void {
  if (length !== blueprint.length) broken(`A form has ${plural(blueprint.length)}`, String(length));
  for (const { within, level, least, most } of blueprint.quotas) {
    const there = items.filter(
      (item) =>
        (within === null || `${item.competency}.`.startsWith(`${within}.`)) &&
        (level === null || item.level === level),
    ).length;
    if (there >= least && there <= most) continue;
    const who = within === null ? 'The form' : `${within.includes('.') ? 'Competency' : 'Domain'} ${within}`;
    const what = level === null ? '' : ` of level ${level}`;
    if (least === most) broken(`${who} asks for ${plural(least)}${what}`, String(there));
    else if (there < least) broken(`${who} asks for at least ${plural(least)}${what}`, String(there));
    else broken(`${who} takes at most ${plural(most)}${what}`, String(there));
  }
  const { secondsByLevel: pace, minutes } = blueprint;
  if (pace !== null) {
    const seconds = items.reduce((sum, { level }) => sum + pace[level], 0);
    if (seconds > minutes * 60)
      broken(`The items fit into ${minutes} minutes`, `${Math.round(seconds / 6) / 10} minutes`);
  }
}

function checkKeys(
  items: readonly AssemblyItem[],
  { keyShare, difficulty }: AssemblyBlueprint,
  broken: Broken,
): void {
  const keys = items.flatMap(({ key }) => (key === null ? [] : [key]));
  if (keyShare !== null && keys.length > 0) {
    for (const letter of keyShare.letters) {
      const share = keys.filter((key) => key === letter).length / keys.length;
      if (share < keyShare.least - hair || share > keyShare.most + hair) {
        const range = `${percent(keyShare.least)} to ${percent(keyShare.most)}`;
        broken(`Key ${letter} stands for ${range} of the single-choice items`, percent(share));
      }
    }
  }
  const shares = items.flatMap(({ parameters, difficulty: p }) =>
    parameters === null && p !== null ? [p] : [],
  );
  if (difficulty !== null && shares.length > 0) {
    const mean = shares.reduce((sum, p) => sum + p, 0) / shares.length;
    const { target, within } = difficulty;
    if (Math.abs(mean - target) > within + hair)
      broken(
        `The mean difficulty is from ${percent(target - within)} to ${percent(target + within)}`,
        percent(mean),
      );
  }
}

function checkCompany(
  items: readonly AssemblyItem[],
  { exposureCap, overlap }: AssemblyBlueprint,
  bank: AssemblyBank,
  broken: Broken,
): void {
  const names = new Set(items.map(({ item }) => item));
  for (const { item, enemies, exposure } of items) {
    for (const enemy of enemies)
      if (enemy !== item && names.has(enemy))
        broken('No two enemies stand in a form', `${item} and ${enemy}`);
    if (exposureCap !== null && exposure >= exposureCap)
      broken(`No item was met by ${exposureCap} sittings or more`, `${item}, met by ${exposure}`);
  }
  if (overlap === null) return;
  for (const earlier of bank.earlier) {
    const shared = [...names].filter((name) => earlier.items.has(name)).length;
    if (shared > overlap.most)
      broken(`A form shares at most ${plural(overlap.most)} with ${earlier.name}`, String(shared));
  }
}

/** The greatest distance of any form from any of the blueprint's information targets; 0 without targets. */
export function greatestDeviation(
  forms: readonly (readonly string[])[],
  { information }: AssemblyBlueprint,
  bank: AssemblyBank,
): number {
  const known = new Map(bank.items.map((item) => [item.item, item]));
  let greatest = 0;
  for (const names of forms) {
    for (const { theta, target } of information) {
      let there = 0;
      for (const name of names) {
        const given = known.get(name)?.parameters;
        if (given === null || given === undefined) continue;
        const right = given.c + (1 - given.c) / (1 + Math.exp(given.a * (given.b - theta)));
        // The squared slope of the curve over the variance of an answer.
        const slope = (given.a * (right - given.c) * (1 - right)) / (1 - given.c);
        there += slope ** 2 / (right * (1 - right));
      }
      greatest = Math.max(greatest, Math.abs(there - target));
    }
  }
  return greatest;
}
