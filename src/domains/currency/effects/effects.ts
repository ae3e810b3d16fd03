import type { Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import {
  concernedItems,
  type DomainCount,
  drawableCounts,
  type ItemName,
  quarantine,
} from '../../exam/index.ts';
import { stands } from '../../credential/index.ts';
import { currentRelease, currentSchemes, type LessonFacts, lessonFacts } from '../../programme/index.ts';
import type { Change } from '../../wire/index.ts';
import { touchedBy } from '../certificate/touched.ts';
import { bridgeStock } from '../review/bridge-stock.ts';
import type { BridgeStock } from '../review/may-start.ts';
import { isLessonConcerned, itemFilterOf, type TouchedScheme, touchedSchemes } from './concerned.ts';

/** What a change does to one scheme. */
export interface SchemeEffects extends TouchedScheme {
  /** What new forms can draw of each domain under the change; in a preview beside what they can draw now. */
  readonly domains: readonly (DomainCount & { readonly drawableNow?: number })[];
  /** Certificates that stand (not revoked, expired or superseded) and that the change touches. */
  readonly certificates: number;
  /** `null` where the scheme offers no bridge exam. */
  readonly bridge: BridgeStock | null;
}

/** What follows from a change: computed whenever it is looked at, never stored. */
export interface Effects {
  readonly items: readonly ItemName[];
  readonly schemes: readonly SchemeEffects[];
  readonly lessons: readonly LessonFacts[];
}

/** Runs `work` as if it happened, and leaves no trace of it: what it wrote is rolled back. */
async function asIf<T>(db: Database, work: (tx: Database) => Promise<T>): Promise<T> {
  const tx = await db.startTransaction().execute();
  try {
    return await work(tx);
  } finally {
    await tx.rollback().execute();
  }
}

/**
 * The effects that a change has or, before this revision is signed, would have. The question is put to the same
 * functions that act on a signature, so the preview cannot differ from what signing does. Needs a connection that is in
 * no transaction.
 */
export async function effectsOf(
  db: Database,
  change: Change,
  isPreview: boolean,
  now: Instant,
): Promise<Effects> {
  const [schemes, release, holders] = await Promise.all([
    currentSchemes(db),
    currentRelease(db),
    touchedBy(db, change),
  ]);
  const touched = touchedSchemes(change, schemes);
  const before = isPreview
    ? await Promise.all(touched.map(({ edition }) => drawableCounts(db, edition.scheme)))
    : [];
  const lessons = release === undefined ? [] : await lessonFacts(db, release.release);
  return asIf(db, async (tx) => {
    if (isPreview) await quarantine(tx, { cause: change.wireId, filter: itemFilterOf(change) }, now);
    const effects: SchemeEffects[] = [];
    for (const [index, one] of touched.entries()) {
      const { scheme } = one.edition;
      const counted = new Map(before[index]?.map(({ domain, drawable }) => [domain, drawable]));
      const domains = await drawableCounts(tx, scheme);
      effects.push({
        ...one,
        domains: domains.map((count) => {
          const drawableNow = counted.get(count.domain);
          return drawableNow === undefined ? count : { ...count, drawableNow };
        }),
        certificates: holders.filter((basis) => basis.scheme === scheme && stands(basis, now)).length,
        bridge: await bridgeStock(tx, change, one),
      });
    }
    return {
      items: await concernedItems(tx, itemFilterOf(change)),
      schemes: effects,
      lessons: lessons.filter((lesson) => isLessonConcerned(lesson, change)),
    };
  });
}
