import { createHmac } from 'node:crypto';
import { audit } from '../../../kernel/audit.ts';
import type { Instant } from '../../../kernel/clock.ts';
import { transaction } from '../../../kernel/db.ts';
import { checkedUrl } from '../../../kernel/fetch.ts';
import type { Id } from '../../../kernel/id.ts';
import { keyFor, openBytes, sealBytes } from '../../../kernel/seal.ts';
import type { Services } from '../../../kernel/services.ts';
import { keepWebhook, removeWebhook, type Webhook } from './webhook.sql.ts';

const purpose = 'webhook';
const mark = 'whsec_';

/**
 * Sets where a person's program is told of changes, and makes the secret that signs what is sent; returns it, to be shown
 * once (Standard Webhooks 1.0.0, "Signature scheme"). Throws a `bad-input` problem for an address that is not asked.
 */
export async function setWebhook(
  { db, secret, random }: Pick<Services, 'db' | 'secret' | 'random'>,
  given: { readonly personId: Id<'person'>; readonly url: string },
  now: Instant,
): Promise<string> {
  const { personId } = given;
  const url = checkedUrl(given.url).href;
  const bytes = new Uint8Array(32);
  random(bytes);
  const sealedSecret = Buffer.from(sealBytes(keyFor(secret, purpose), bytes, personId, random));
  await transaction(db, async (tx) => {
    await keepWebhook(tx, { personId, url, sealedSecret, madeAt: now });
    await audit(tx, {
      at: now,
      actorId: personId,
      action: 'webhook.set',
      subjectKind: 'person',
      subjectId: personId,
      detail: { host: new URL(url).host },
    });
  });
  return mark + Buffer.from(bytes).toString('base64');
}

/** From now on the person gets letters again. */
export function endWebhook(
  { db }: Pick<Services, 'db'>,
  personId: Id<'person'>,
  now: Instant,
): Promise<void> {
  return transaction(db, async (tx) => {
    await removeWebhook(tx, personId);
    const ended = { action: 'webhook.ended', subjectKind: 'person', subjectId: personId };
    await audit(tx, { at: now, actorId: personId, ...ended });
  });
}

/**
 * The headers that go with a message (Standard Webhooks 1.0.0): its id, when it was sent in seconds since 1970, and the
 * HMAC-SHA-256 of `id.timestamp.body`, in base 64 after the scheme's name.
 */
export function webhookHeaders(
  key: Uint8Array,
  { id, body }: { readonly id: string; readonly body: string },
  now: Instant,
): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(Date.parse(now) / 1000));
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  };
}

/** The bytes that sign a webhook's messages; throws where the installation's secret is another one by now. */
export function secretOf(webhook: Webhook, secret: string): Uint8Array {
  const bytes = openBytes(keyFor(secret, purpose), webhook.sealedSecret, webhook.personId);
  if (bytes === null) throw new Error('The secret of a webhook was sealed under another secret.');
  return bytes;
}
