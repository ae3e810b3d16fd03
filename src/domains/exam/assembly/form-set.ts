import { audit } from '../../../kernel/audit.ts';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import { enqueue } from '../../../kernel/enqueue.ts';
import { type Id, newId, type RandomBytes } from '../../../kernel/id.ts';
import { notFound, Problem } from '../../../kernel/problem.ts';
import { append } from '../../ledger/index.ts';
import { editionOrNone } from '../sitting/register.ts';
import type { AssemblyBlueprint } from './blueprint.ts';
import { whyNotStand } from './stands-for.ts';
import {
  type FormSet,
  type FormSetState,
  insertFormSet,
  lockFormSet,
  placesOfSet,
  updateFormSet,
} from './form-set.sql.ts';

type Person = Id<'person'>;

/** Asks for forms: the job `assemble-forms` makes them, and whoever waits looks at the set's page. */
export function requestForms(
  db: Database,
  given: {
    readonly title: string;
    readonly blueprint: AssemblyBlueprint;
    readonly by: Person;
    readonly random: RandomBytes;
  },
  now: Instant,
): Promise<Id<'formSet'>> {
  const { title, blueprint, by, random } = given;
  const { scheme } = blueprint;
  const formSetId = newId<'formSet'>(now, random);
  return transaction(db, async (tx) => {
    await insertFormSet(tx, { formSetId, scheme, title, blueprint, requestedBy: by, requestedAt: now });
    await audited(tx, { formSetId, by, action: 'forms.requested', detail: { scheme } }, now);
    await enqueue(tx, 'assemble-forms', { formSetId }, { attempts: 3 });
    return formSetId;
  });
}

function audited(
  tx: Database,
  deed: {
    readonly formSetId: Id<'formSet'>;
    readonly by: Person;
    readonly action: string;
    readonly detail?: Readonly<Record<string, unknown>>;
  },
  now: Instant,
): Promise<void> {
  const { formSetId, by, action, detail = {} } = deed;
  return audit(tx, {
    at: now,
    actorId: by,
    action,
    subjectKind: 'form set',
    subjectId: formSetId,
    detail,
  });
}

/** Why a person may not approve a set; null where they may. */
export function whyNotApprove(set: Pick<FormSet, 'requestedBy'>, by: Person): string | null {
  return set.requestedBy === by ? 'Whoever asked for forms does not approve them.' : null;
}

interface Act {
  readonly formSetId: Id<'formSet'>;
  readonly by: Person;
}

async function lockIn(
  tx: Database,
  formSetId: Id<'formSet'>,
  states: readonly FormSetState[],
): Promise<FormSet> {
  const set = await lockFormSet(tx, formSetId);
  if (set === undefined) throw notFound('form set');
  if (states.includes(set.state)) return set;
  throw new Problem('conflict', 'form-set-state', `These forms are ${set.state}; that does not go with it.`, {
    todo: 'Load the page again.',
  });
}

/** Lets candidates get these forms. Only a draft, and only by somebody who has not asked for it. */
export function approveForms(db: Database, { formSetId, by }: Act, now: Instant): Promise<void> {
  return transaction(db, async (tx) => {
    const set = await lockIn(tx, formSetId, ['draft']);
    const reason = whyNotApprove(set, by);
    if (reason !== null)
      throw new Problem('forbidden', 'own-forms', reason, { todo: 'Ask another psychometrician.' });
    const { blueprint } = await editionOrNone(tx, set.scheme);
    const places = await placesOfSet(tx, formSetId);
    const unlike = whyNotStand(set.blueprint, places, blueprint);
    if (unlike !== null)
      throw new Problem('conflict', 'not-the-schemes-form', unlike, {
        todo: 'Assemble forms to the scheme’s own counts and minutes.',
      });
    await updateFormSet(tx, formSetId, { state: 'approved', approvedBy: by, approvedAt: now });
    const content = { formSetId, scheme: set.scheme, blueprint: set.blueprint, places };
    await append(tx, { kind: 'forms.approved', subject: formSetId, content }, now);
    await audited(tx, { formSetId, by, action: 'forms.approved' }, now);
  });
}

/** Gives up forms that nobody has approved; those that are being assembled are no longer looked for. */
export function discardForms(db: Database, { formSetId, by }: Act, now: Instant): Promise<void> {
  return transaction(db, async (tx) => {
    await lockIn(tx, formSetId, ['assembling', 'not assembled', 'draft']);
    await updateFormSet(tx, formSetId, { state: 'discarded', endedBy: by, endedAt: now });
    await audited(tx, { formSetId, by, action: 'forms.discarded' }, now);
  });
}

/** Takes approved forms out of use; sittings that have them go on. */
export function retireForms(db: Database, { formSetId, by }: Act, now: Instant): Promise<void> {
  return transaction(db, async (tx) => {
    await lockIn(tx, formSetId, ['approved']);
    await updateFormSet(tx, formSetId, { state: 'retired', endedBy: by, endedAt: now });
    await audited(tx, { formSetId, by, action: 'forms.retired' }, now);
  });
}
