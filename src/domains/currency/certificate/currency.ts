import { addDays, type Day, dayOf } from '../../../kernel/clock.ts';
import type { Currency, Reason } from '../../credential/index.ts';

/** A change that touches a certificate and that no bridge exam has answered. */
export interface Touch {
  readonly wireId: string;
  readonly reason: Reason;
}

/** The last day of the review of each change whose clock runs, by wire. */
export type DueDays = ReadonlyMap<string, Day>;

const nextDay = (day: Day): Day => dayOf(addDays(`${day}T00:00:00.000Z`, 1));

const inOrder = (touches: readonly Touch[]): Reason[] =>
  touches
    .toSorted((a, b) =>
      a.reason.occurredOn === b.reason.occurredOn
        ? a.wireId.localeCompare(b.wireId)
        : a.reason.occurredOn.localeCompare(b.reason.occurredOn),
    )
    .map(({ reason }) => reason);

/**
 * The currency of a certificate on a day (UTC): of everything that touches it, the review that ends first decides. It
 * depends on nothing but the touches and the clocks, so anybody can compute it anew.
 */
export function currency(touches: readonly Touch[], clocks: DueDays, today: Day): Currency {
  const started = touches.flatMap((touch) => {
    const dueOn = clocks.get(touch.wireId);
    return dueOn === undefined ? [] : [{ ...touch, dueOn }];
  });
  const waiting = inOrder(touches.filter(({ wireId }) => !clocks.has(wireId)));
  const first = started.map(({ dueOn }) => dueOn).toSorted()[0];
  if (first === undefined) return { state: 'current', waiting };
  if (today <= first) return { state: 'review due', by: first, because: inOrder(started), waiting };
  const overdue = started.filter(({ dueOn }) => dueOn < today);
  return { state: 'lapsed', since: nextDay(first), because: inOrder(overdue), waiting };
}
