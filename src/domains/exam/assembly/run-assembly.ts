import { z } from 'zod';
import { audit } from '../../../kernel/audit.ts';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import { type Id, idSchema } from '../../../kernel/id.ts';
import type { RandomNumber } from '../../../kernel/random-number.ts';
import { shuffled } from '../../../kernel/shuffled.ts';
import { drawableItems } from '../bank/bank.sql.ts';
import { formIdOf, insertForm } from '../sitting/form.sql.ts';
import { assemble, type Assembly } from './assemble.ts';
import { assemblyItems, earlierForms } from './bank.sql.ts';
import type { AssemblyBank } from './blueprint.ts';
import {
  type FormSet,
  formSetById,
  insertSetForm,
  lockFormSet,
  noteProgress,
  updateFormSet,
} from './form-set.sql.ts';
import { reportOf } from './report.ts';

/** What the job `assemble-forms` is asked. */
export const assemblyJobSchema = z.object({ formSetId: idSchema<'formSet'>() });

/**
 * The job `assemble-forms`: assembles what was asked for and keeps it as a draft, or keeps why it cannot be. A set that
 * is discarded meanwhile ends the search; doing it twice is the same as once.
 */
export async function assembleRequested(
  db: Database,
  { formSetId }: z.output<typeof assemblyJobSchema>,
  random: RandomNumber,
  now: Instant,
): Promise<void> {
  const set = await formSetById(db, formSetId);
  if (set?.state !== 'assembling') return;
  const { blueprint, scheme } = set;
  const bank: AssemblyBank = {
    items: await assemblyItems(db, scheme),
    earlier: await earlierForms(db, (blueprint.overlap?.with ?? []) as Id<'formSet'>[]),
  };
  const unwanted = new AbortController();
  const watch = (wanted: boolean) => {
    if (!wanted) unwanted.abort();
  };
  let made: Assembly;
  try {
    made = await assemble(blueprint, bank, {
      signal: unwanted.signal,
      onProgress: (progress) => {
        noteProgress(db, formSetId, progress).then(watch, (error: unknown) => unwanted.abort(error));
      },
    });
  } catch (error) {
    if (unwanted.signal.aborted && (await formSetById(db, formSetId))?.state !== 'assembling') return;
    const report = { outcome: 'failed', message: (error as Error).message } as const;
    await updateFormSet(db, formSetId, { state: 'not assembled', report });
    throw error;
  }
  await keep(db, set, { made, bank, random }, now);
}

async function keep(
  db: Database,
  { formSetId, scheme, blueprint }: FormSet,
  { made, bank, random }: { made: Assembly; bank: AssemblyBank; random: RandomNumber },
  now: Instant,
): Promise<void> {
  await transaction(db, async (tx) => {
    if ((await lockFormSet(tx, formSetId))?.state !== 'assembling') return;
    if (made.outcome !== 'assembled')
      return updateFormSet(tx, formSetId, { state: 'not assembled', report: made });
    const options = new Map((await drawableItems(tx, scheme)).map((item) => [item.item, item]));
    for (const [index, names] of made.forms.entries()) {
      const places = shuffled(names, random).map((name, place) => {
        const item = options.get(name);
        // It was suspended while the solver was at work: tried again, with the bank as it is then.
        if (item === undefined) throw new Error(`${name} may no longer be used; the job starts again.`);
        const { version, kind, options: answers } = item;
        return { position: place + 1, item: name, version, kind, options: answers };
      });
      const formId = formIdOf(blueprint.blueprint, places);
      await insertForm(tx, { formId, scheme, blueprint: blueprint.blueprint, madeAt: now }, places);
      await insertSetForm(tx, { formSetId, ordinal: index + 1, formId });
    }
    const report = reportOf(made, blueprint, bank);
    await updateFormSet(tx, formSetId, { state: 'draft', assembledAt: now, report });
    await audit(tx, {
      at: now,
      actorId: null,
      action: 'forms.assembled',
      subjectKind: 'form set',
      subjectId: formSetId,
      detail: { forms: made.forms.length },
    });
  });
}
