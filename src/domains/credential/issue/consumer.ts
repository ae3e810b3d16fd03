import { z } from 'zod';
import { idSchema } from '../../../kernel/id.ts';
import type { Consumer } from '../../../kernel/outbox.ts';
import type { Services } from '../../../kernel/services.ts';
import { issueFor } from './issue-credential.ts';

const sittingDecided = z.object({ sittingId: idSchema<'sitting'>(), outcome: z.enum(['pass', 'fail']) });

/** Takes the exam's `sitting.decided`: a pass becomes a certificate. */
export function issuing(services: Services): Consumer {
  return {
    consumer: 'credential.issue',
    event: 'sitting.decided',
    async take(tx, { event }, now) {
      const { sittingId, outcome } = sittingDecided.parse(event.payload);
      if (outcome === 'pass') await issueFor({ ...services, db: tx }, sittingId, now);
    },
  };
}
