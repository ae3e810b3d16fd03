import type { Dispatcher } from 'undici';
import { z } from 'zod';
import type { Instant } from '../../../kernel/clock.ts';
import { postOutside } from '../../../kernel/fetch.ts';
import { idSchema } from '../../../kernel/id.ts';
import { Problem } from '../../../kernel/problem.ts';
import { noteDelivery, noticeById } from './notice.sql.ts';
import type { WatchServices } from './tell-watchers.ts';
import { changesOf } from './watched-state.ts';
import { secretOf, webhookHeaders } from './webhook.ts';
import { webhookOf } from './webhook.sql.ts';

/** What the job `send-notice` is given. */
export const noticeJobSchema = z.object({ noticeId: idSchema<'notice'>() });

/**
 * Sends a notice to its watcher's program; rejects where that does not take it, so that it is tried again. Sent twice it
 * has the same `webhook-id`. One whose webhook was ended meanwhile stays on the watcher's page alone.
 */
export async function sendNotice(
  { db, config, secret }: WatchServices,
  { noticeId }: z.infer<typeof noticeJobSchema>,
  now: Instant,
  dispatcher?: Dispatcher,
): Promise<void> {
  const notice = await noticeById(db, noticeId);
  if (notice === undefined || notice.deliveredAt !== null) return;
  const webhook = await webhookOf(db, notice.personId);
  if (webhook === undefined) return;
  const { credentialId, label, before, after, at } = notice;
  const body = JSON.stringify({
    type: 'certificate.changed',
    timestamp: at,
    data: {
      certificate: `${config.address}/c/${credentialId}`,
      label,
      before,
      after,
      changes: changesOf(before, after),
    },
  });
  const headers = webhookHeaders(secretOf(webhook, secret), { id: noticeId, body }, now);
  try {
    await postOutside(webhook.url, { headers, body }, dispatcher);
  } catch (error) {
    if (error instanceof Problem) await noteDelivery(db, noticeId, { failure: error.message });
    throw error;
  }
  await noteDelivery(db, noticeId, { deliveredAt: now });
}
