import { audit } from '../../../kernel/audit.ts';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { Problem } from '../../../kernel/problem.ts';
import { editionOrNone } from '../sitting/register.ts';
import { type DeliveryMode, deliveryOf, upsertDelivery } from './delivery.sql.ts';
import { givableForms } from './give-form.ts';

/** Why a scheme cannot be delivered in a way at present; null where it can. `givable` counts approved forms. */
export function whyNotMode(mode: DeliveryMode, { givable }: { readonly givable: number }): string | null {
  if (mode === 'fixed forms' && givable === 0)
    return 'No approved form can be given: approve a set first, of items that are all still in use.';
  // A cut score in points means nothing on such a form: docs/decisions/0013, whatever is calibrated.
  if (mode === 'adaptive') return 'Adaptive sittings are simulated only; candidates cannot be given one yet.';
  return null;
}

/**
 * Sets how a scheme's candidates get their form, and how many items that do not count it carries, from the next start on;
 * what is left out stays as it is.
 */
export function setDelivery(
  db: Database,
  given: {
    readonly scheme: string;
    readonly mode: DeliveryMode;
    readonly fieldTest?: number | undefined;
    readonly by: Id<'person'>;
  },
  now: Instant,
): Promise<void> {
  const { scheme, mode, by } = given;
  return transaction(db, async (tx) => {
    const { blueprint } = await editionOrNone(tx, scheme);
    const before = await deliveryOf(tx, scheme);
    const fieldTest = given.fieldTest ?? before.fieldTest;
    if (before.mode === mode && before.fieldTest === fieldTest) return;
    const givable = (await givableForms(tx, scheme, blueprint.id)).length;
    const reason = before.mode === mode ? null : whyNotMode(mode, { givable });
    if (reason !== null)
      throw new Problem('conflict', 'delivery-impossible', reason, { todo: 'Choose another way.' });
    await upsertDelivery(tx, scheme, { mode, fieldTest, setBy: by, setAt: now });
    await audit(tx, {
      at: now,
      actorId: by,
      action: 'delivery.set',
      subjectKind: 'scheme',
      subjectId: scheme,
      detail: { from: before.mode, to: mode, fieldTest: { from: before.fieldTest, to: fieldTest } },
    });
  });
}
