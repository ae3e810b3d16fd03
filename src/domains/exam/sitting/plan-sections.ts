import type { Instant } from '../../../kernel/clock.ts';
import type { BlueprintSection } from '../../programme/index.ts';
import type { ScoredPlace } from '../assembly/field-test.ts';
import { domainOf } from '../bank/item.ts';
import type { Sections } from './section.ts';

type Placed = ScoredPlace<{ readonly competency: string }>;
type Stretch = readonly BlueprintSection[];

/** Sections up to a lockpoint are worked on as one. */
function untilLockpoints(plan: readonly BlueprintSection[]): Stretch[] {
  const stretches: BlueprintSection[][] = [[]];
  for (const section of plan) {
    stretches.at(-1)?.push(section);
    if (section.locks) stretches.push([]);
  }
  return stretches.filter(({ length }) => length > 0);
}

const titleOf = (stretch: Stretch): string => stretch.map(({ title }) => title).join(', ');

/** The titles of the sections that a form has; none where it is one whole. */
export function sectionTitles(plan: readonly BlueprintSection[]): string[] {
  const stretches = untilLockpoints(plan);
  return stretches.length < 2 ? [] : stretches.map(titleOf);
}

/** For each place of a form, in which stretch it stands; in the last where none has it. */
function stretchOf(stretches: readonly Stretch[], places: readonly Placed[]): number[] {
  const isByDomain = stretches[0]?.[0]?.domains != null;
  const found = isByDomain ? byDomain(stretches, places) : byNumber(stretches, places);
  return found.map((at) => (at === -1 ? stretches.length - 1 : at));
}

function byDomain(stretches: readonly Stretch[], places: readonly Placed[]): number[] {
  return places.map(({ what }) => {
    const domain = domainOf(what.competency);
    return stretches.findIndex((stretch) =>
      stretch.some(({ domains }) => domains?.includes(domain) === true),
    );
  });
}

function byNumber(stretches: readonly Stretch[], places: readonly Placed[]): number[] {
  const ends: number[] = [];
  for (const stretch of stretches)
    ends.push((ends.at(-1) ?? 0) + stretch.reduce((sum, { items }) => sum + (items ?? 0), 0));
  let counted = 0;
  return places.map(({ scored }) => {
    // What does not count stands in the section around it, beyond what the blueprint counts.
    const at = ends.findIndex((end) => counted < end);
    if (scored) counted += 1;
    return at;
  });
}

/** A form's places in the order of its sections; within one they keep their order. */
export function inSections<T extends Placed>(
  plan: readonly BlueprintSection[],
  places: readonly T[],
): readonly T[] {
  if (plan.length === 0) return places;
  const at = stretchOf(untilLockpoints(plan), places);
  return places
    .map((place, index) => ({ place, at: at[index] ?? 0 }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ place }) => place);
}

/**
 * The sections of a sitting that starts, with its places in their order; `null` where its blueprint has none. Their times
 * are parts of the time that the candidate has, so what they were granted is spread over all of them; an item that does not
 * count adds its time to the section in which it stands.
 */
export function plannedSections(
  plan: readonly BlueprintSection[],
  places: readonly Placed[],
  time: {
    /** What the edition gives everybody. */
    readonly baseSeconds: number;
    /** What the candidate has, without what uncounted items add. */
    readonly ownSeconds: number;
    /** What each of those adds. */
    readonly secondsByTried: number;
  },
  now: Instant,
): Sections | null {
  const stretches = untilLockpoints(plan);
  if (stretches.length < 2) return null;
  const at = stretchOf(stretches, places);
  const share = (minutes: number) => Math.round((minutes * 60 * time.ownSeconds) / time.baseSeconds);
  let minutesBefore = 0;
  const all = stretches.map((stretch, index) => {
    const inside = places.filter((_, place) => at[place] === index);
    const tried = inside.filter(({ scored }) => !scored).length;
    const minutes = stretch[0]?.minutes ?? null;
    const from = minutesBefore;
    minutesBefore += minutes ?? 0;
    return {
      title: titleOf(stretch),
      items: inside.length,
      // From running sums, so that rounding neither adds nor takes a second.
      seconds: minutes === null ? null : share(minutesBefore) - share(from) + tried * time.secondsByTried,
    };
  });
  return { all, at: 0, since: now, grantedSeconds: 0, ranOut: false };
}
