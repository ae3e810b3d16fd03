import type { RandomNumber } from '../../../kernel/random-number.ts';
import { shuffled } from '../../../kernel/shuffled.ts';
import { type BlueprintCounts, drawSpread, tries } from '../assembly/draw-form.ts';
import { type DrawableItem, domainOf, type ItemKind } from '../bank/item.ts';

/** The most items of a short practice; one of fewer has what there is. */
export const mostItems = 12;

/** Kinds that nobody marks in practice, or that have to be run first. */
const slow: ReadonlySet<ItemKind> = new Set(['extended', 'code']);

/** How many items a form of a blueprint has. */
export const formLength = ({ items }: BlueprintCounts): number =>
  items.reduce((sum, { count }) => sum + count, 0);

/**
 * `count` items in a blueprint's proportions: whole shares first, then the largest remainders (Hamilton's method), of
 * equal ones the domain that the blueprint names first.
 */
export function proportioned(blueprint: BlueprintCounts, count: number): BlueprintCounts {
  const length = formLength(blueprint);
  const shares = blueprint.items.map(({ domain, count: of }) => {
    // In whole numbers, so that no rounding decides.
    return { domain, floor: Math.floor((of * count) / length), remainder: (of * count) % length };
  });
  const left = count - shares.reduce((sum, { floor }) => sum + floor, 0);
  const more = new Set(shares.toSorted((a, b) => b.remainder - a.remainder).slice(0, left));
  return {
    items: shares.map((share) => ({ domain: share.domain, count: share.floor + (more.has(share) ? 1 : 0) })),
  };
}

const ofDomain = (pool: readonly DrawableItem[], domain: string): DrawableItem[] =>
  pool.filter(({ competency }) => domainOf(competency) === domain);

/** Just so many items of each domain; `null` where they are too few, or enemies leave too few. */
function drawByDomain(
  pool: readonly DrawableItem[],
  { items }: BlueprintCounts,
  met: ReadonlySet<string>,
  random: RandomNumber,
): DrawableItem[] | null {
  if (items.some(({ domain, count }) => ofDomain(pool, domain).length < count)) return null;
  for (let attempt = 0; attempt < tries; attempt++) {
    const chosen: DrawableItem[] = [];
    const isComplete = items.every(({ domain, count }) => {
      const drawn = drawSpread(ofDomain(pool, domain), count, chosen, met, random);
      chosen.push(...(drawn ?? []));
      return drawn !== null;
    });
    if (isComplete) return shuffled(chosen, random);
  }
  return null;
}

/**
 * Draws a short practice, of whatever kinds: in the blueprint's proportions where there are items enough, otherwise as
 * many as go together; spread over their competencies, those not met before first.
 */
export function drawPractice(
  pool: readonly DrawableItem[],
  blueprint: BlueprintCounts,
  met: ReadonlySet<string>,
  random: RandomNumber,
): DrawableItem[] {
  const most = Math.min(mostItems, pool.length);
  const drawn = drawByDomain(pool, proportioned(blueprint, most), met, random);
  if (drawn !== null) return drawn;
  for (let count = most; count > 0; count--) {
    const spread = drawSpread(pool, count, [], met, random);
    if (spread !== null) return shuffled(spread, random);
  }
  return [];
}

/**
 * What a whole practice exam draws from: of each domain the kinds that the exam has, or, where those are too few, every
 * kind whose points are there on handing in. `null` where a domain has too few of these as well.
 */
export function wholeExamPool(
  pool: readonly DrawableItem[],
  blueprint: BlueprintCounts,
  examKinds: ReadonlySet<ItemKind>,
): DrawableItem[] | null {
  const domains = blueprint.items.map(({ domain, count }) => {
    const items = ofDomain(pool, domain);
    const asInExam = items.filter(({ kind }) => examKinds.has(kind));
    if (asInExam.length >= count) return asInExam;
    const open = items.filter(({ kind }) => examKinds.has(kind) || !slow.has(kind));
    return open.length >= count ? open : null;
  });
  return domains.includes(null) ? null : domains.flatMap((items) => items ?? []);
}

/**
 * Draws a whole practice exam: the blueprint's number of items of each domain, drawn like a form. `null` where there are
 * too few.
 */
export function drawWholeExam(
  pool: readonly DrawableItem[],
  blueprint: BlueprintCounts,
  { examKinds, met }: { readonly examKinds: ReadonlySet<ItemKind>; readonly met: ReadonlySet<string> },
  random: RandomNumber,
): DrawableItem[] | null {
  const open = wholeExamPool(pool, blueprint, examKinds);
  return open === null ? null : drawByDomain(open, blueprint, met, random);
}
