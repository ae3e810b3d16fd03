import { audit } from '../../../kernel/audit.ts';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import { type Id, newId, type RandomBytes } from '../../../kernel/id.ts';
import { Problem } from '../../../kernel/problem.ts';
import { insertCalibrations } from '../assembly/parameter.sql.ts';
import { nameOf } from '../bank/item.ts';
import { type CalibrationName, isSameCalibration } from './calibration-name.ts';
import { calibrationSet } from './calibration-set.sql.ts';
import { linkedCalibrations, type LinkMethod, linkSets } from './link-sets.ts';
import { insertLinking, type Linking } from './linking.sql.ts';

/** What somebody asks to be linked. */
export interface LinkOrder {
  readonly scheme: string;
  readonly from: CalibrationName;
  readonly to: CalibrationName;
  readonly method: LinkMethod;
  readonly withoutStrays: boolean;
  /** Common items too, whose old parameters then no longer count, or only those that the old calibration lacks. */
  readonly which: 'all' | 'new';
  readonly by: Id<'person'>;
}

/**
 * Puts a calibration on the scale of another: its parameters are stored once more, linked, as a set of their own, with the
 * record of how. Nothing that was stored before is changed. The line is computed here, from what is stored now.
 */
export function storeLinking(
  db: Database,
  order: LinkOrder,
  random: RandomBytes,
  now: Instant,
): Promise<Linking> {
  return transaction(db, async (tx) => {
    const { scheme, from, to, method } = order;
    if (isSameCalibration(from, to))
      throw new Problem('conflict', 'not-linkable', 'A calibration is on its own scale already.', {
        todo: 'Choose two different calibrations.',
      });
    const given = await calibrationSet(tx, scheme, from);
    const target = await calibrationSet(tx, scheme, to);
    const found = linkSets(given, target, order);
    if (found === null)
      throw new Problem('conflict', 'not-linkable', 'These calibrations cannot be linked.', {
        todo: 'Choose two calibrations that have enough items in common.',
      });
    const known = new Set(target.map(nameOf));
    const wanted = order.which === 'all' ? given : given.filter((one) => !known.has(nameOf(one)));
    if (wanted.length === 0)
      throw new Problem(
        'conflict',
        'nothing-to-link',
        'The new calibration has no item that the old one lacks.',
        {
          todo: 'Choose to store all items.',
        },
      );
    const { slope, intercept } = found.links[method];
    const linkingId = newId<'linking'>(now, random);
    const linking: Linking = {
      linkingId,
      scheme,
      fromSource: from.source,
      fromDay: from.calibratedOn,
      toSource: to.source,
      toDay: to.calibratedOn,
      method,
      slope,
      intercept,
      anchors: found.items.filter(({ anchor }) => anchor).map(({ name }) => name),
      leftOut: found.items.filter(({ anchor }) => !anchor).map(({ name }) => name),
      items: wanted.length,
      source: `linked ${linkingId} (${method}): ${from.source}`.slice(0, 200),
      storedBy: order.by,
      storedAt: now,
    };
    await insertCalibrations(
      tx,
      linkedCalibrations(wanted, { slope, intercept }, linking.source),
      order.by,
      now,
    );
    await insertLinking(tx, linking);
    await audit(tx, {
      at: now,
      actorId: order.by,
      action: 'parameters.linked',
      subjectKind: 'scheme',
      subjectId: scheme,
      detail: { linkingId, method, slope, intercept, items: wanted.length },
    });
    return linking;
  });
}
