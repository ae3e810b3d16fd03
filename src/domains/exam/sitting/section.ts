import { addSeconds, type Instant, secondsBetween } from '../../../kernel/clock.ts';
import { clockAt } from './break.ts';
import { endsAt, graceSeconds, type Timed } from './sitting.ts';

/** A part of a form that is left for good: a lockpoint stands at its end. */
export interface Section {
  readonly title: string;
  /** How many items it has. */
  readonly items: number;
  /** Its own time; `null` where it has what is left of the whole. */
  readonly seconds: number | null;
}

/** The sections of a running sitting, and where it stands in them. */
export interface Sections {
  readonly all: readonly Section[];
  /** The index of the running one. */
  readonly at: number;
  /** When it was entered. */
  readonly since: Instant;
  /** What the sitting had been granted by then: all that comes after goes to the section in which it comes. */
  readonly grantedSeconds: number;
  /** True where the time of the one before ran out; false where the candidate finished it, and in the first one. */
  readonly ranOut: boolean;
}

/** A sitting's clock with its sections. */
export type Sectioned = Timed & { readonly sections: Sections | null };

/** Neighbouring positions of a form, the first and the last. */
export interface SectionPlaces {
  readonly first: number;
  readonly last: number;
}

/** The section that runs. */
export interface RunningSection extends SectionPlaces {
  /** Counted from 1. */
  readonly number: number;
  /** How many sections there are. */
  readonly of: number;
  readonly title: string;
  /** True where another section follows. */
  readonly follows: boolean;
}

/** The section that runs, with where its items stand; `null` where the form is one whole. */
export function runningSection({ sections }: Pick<Sectioned, 'sections'>): RunningSection | null {
  if (sections === null) return null;
  const { all, at } = sections;
  const [number, of] = [at + 1, all.length];
  const before = all.slice(0, at).reduce((sum, { items }) => sum + items, 0);
  const [first, last] = [before + 1, before + (all[at]?.items ?? 0)];
  return { first, last, number, of, title: all[at]?.title ?? '', follows: number < of };
}

/** The places of a form that its candidate may work on now: those of the running section, or all. */
export function openPlaces(sitting: Pick<Sectioned, 'sections'>, length: number): SectionPlaces {
  return runningSection(sitting) ?? { first: 1, last: length };
}

/** When the running section's own time runs out; `null` where it ends with the whole, as the last one does. */
function runsOutAt({ sections, grantedSeconds }: Sectioned): Instant | null {
  if (sections === null || sections.at === sections.all.length - 1) return null;
  const seconds = sections.all[sections.at]?.seconds ?? null;
  if (seconds === null) return null;
  // Pauses, breaks and outages that are given back, and time that a proctor grants, all are granted time.
  return addSeconds(sections.since, seconds + grantedSeconds - sections.grantedSeconds);
}

/**
 * The sitting in its next section. Time that was left in the one before is not carried over: where all that follow have
 * a time of their own, the whole ends with the last of them.
 */
export function nextOpened<T extends Sectioned>(sitting: T, at: Instant, ranOut: boolean): T {
  const { sections, startedAt, grantedSeconds, timeLimitSeconds } = sitting;
  if (sections === null || startedAt === null) throw new Error('A sitting without sections has no next one.');
  const next = { ...sections, at: sections.at + 1, since: at, grantedSeconds, ranOut };
  const own = sections.all.slice(next.at).map(({ seconds }) => seconds);
  const isTimed = own.every((seconds) => seconds !== null);
  const used = secondsBetween(startedAt, at) - grantedSeconds;
  const ends = Math.ceil(used + own.reduce<number>((sum, seconds) => sum + (seconds ?? 0), 0));
  return {
    ...sitting,
    sections: next,
    timeLimitSeconds: isTimed ? Math.min(timeLimitSeconds, ends) : timeLimitSeconds,
  };
}

/**
 * A sitting as it stands, and before it each section that was entered since because the time of the one before ran out,
 * whether or not anybody has written that down. A section begins where the one before ends, by the server's clock.
 */
export function sectionSteps<T extends Sectioned>(sitting: T, now: Instant): [T, ...T[]] {
  let standing = clockAt(sitting, now);
  const steps: [T, ...T[]] = [standing];
  if (sitting.state !== 'started' || sitting.sections === null) return steps;
  const until = standing.pausedAt ?? now;
  for (;;) {
    const end = runsOutAt(standing);
    if (end === null || end > until || end >= endsAt(standing)) return steps;
    standing = nextOpened(standing, end, true);
    steps.push(standing);
  }
}

/** A sitting's clock and section as they stand: see `clockAt`. */
export function sectionAt<T extends Sectioned>(sitting: T, now: Instant): T {
  const [first, ...rest] = sectionSteps(sitting, now);
  return rest.at(-1) ?? first;
}

/** True where the time of the stored section has run out, so that the next one is to be written down. */
export const hasMovedOn = (sitting: Sectioned, now: Instant): boolean =>
  sectionSteps(sitting, now).length > 1;

/** When the running section ends, of a sitting as it stands; where it has no time of its own, when the whole does. */
export function sectionEndsAt(standing: Sectioned): Instant {
  const [own, whole] = [runsOutAt(standing), endsAt(standing)];
  return own !== null && own < whole ? own : whole;
}

/** Seconds left in the running section; the clock stands still in a pause and in a break. */
export function sectionSecondsLeft(sitting: Sectioned, now: Instant): number {
  const standing = sectionAt(sitting, now);
  return Math.max(0, secondsBetween(standing.pausedAt ?? now, sectionEndsAt(standing)));
}

/** How an item stands by its section: to be worked on, left for good, or not reached yet. */
export function placeStanding(sections: Sections | null, position: number): 'open' | 'left' | 'later' {
  const running = runningSection({ sections });
  if (running === null) return 'open';
  if (position < running.first) return 'left';
  return position > running.last ? 'later' : 'open';
}

/**
 * True where an answer comes too late for its section and does not count. One that was made before the time ran out has
 * as long to travel as at the end of the whole; a section that the candidate finished takes nothing more.
 */
export function arrivesAfterSection(sitting: Sectioned, position: number, now: Instant): boolean {
  const { sections } = sectionAt(sitting, now);
  if (sections === null || placeStanding(sections, position) !== 'left') return false;
  const isLast = placeStanding({ ...sections, at: sections.at - 1 }, position) === 'open';
  return !(isLast && sections.ranOut && secondsBetween(sections.since, now) <= graceSeconds);
}
