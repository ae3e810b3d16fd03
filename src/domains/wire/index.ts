import type { Consumer } from '../../kernel/outbox.ts';
import type { Services } from '../../kernel/services.ts';
import { driftConfirmed, takeDrift } from './intake/drift.ts';

export { type Change, changeOf, changes, changesAt } from './change/change.ts';
export { checkGuide } from './guide/check-guide.ts';
export { loadDemoWires } from './import/load-demo-wires.ts';
export type { WireAmended, WirePublished, WireWithdrawn } from './publish/events.ts';
export type { WireKind } from './record/record.ts';
export { wireHref } from './web/addresses.ts';
export { wireRoutes } from './web/routes.ts';

/** What the wire makes of other domains' events. */
export function wireConsumers(services: Services): Consumer[] {
  return [
    {
      consumer: 'wire.draft-drift',
      event: 'drift.confirmed',
      async take(tx, { event }, now) {
        await takeDrift(tx, driftConfirmed.parse(event.payload), services.config.address, now);
      },
    },
  ];
}
