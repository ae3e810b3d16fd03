import type { Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import { enqueue } from '../../../kernel/enqueue.ts';
import { post } from '../../../kernel/mail.ts';
import type { Services } from '../../../kernel/services.ts';
import { personById } from '../../accounts/index.ts';
import { type CurrencySource, untouched } from '../currency/currency.ts';
import { certificatesByIds } from '../issue/credential.sql.ts';
import { insertNotice } from './notice.sql.ts';
import { noteTold, type Watch, watchesAfter } from './watch.sql.ts';
import { changesOf, type WatchedState, watchedState } from './watched-state.ts';
import { webhookOf } from './webhook.sql.ts';

/** What telling watchers needs of the process. */
export interface WatchServices extends Pick<Services, 'db' | 'config' | 'secret'> {
  readonly currency: CurrencySource;
}

/** Watches that are looked at together. */
const atOnce = 500;

async function tell(
  tx: Database,
  { config }: WatchServices,
  watch: Watch,
  after: WatchedState,
  now: Instant,
): Promise<void> {
  if (!(await noteTold(tx, watch, after))) return;
  const noticeId = await insertNotice(tx, { watchId: watch.watchId, before: watch.told, after }, now);
  if ((await webhookOf(tx, watch.personId)) !== undefined) {
    // Tried for about a day.
    return enqueue(tx, 'send-notice', { noticeId }, { attempts: 12 });
  }
  const person = await personById(tx, watch.personId);
  if (person === undefined) return;
  const page = `${config.address}/c/${watch.credentialId}`;
  const letter = {
    to: person.email,
    subject: `A certificate that you watch has changed${watch.label === '' ? '' : `: ${watch.label}`}`,
    body: [
      `${changesOf(watch.told, after).join(' ')}`,
      `Its page says more: ${page}`,
      `You asked to be told. What you watch, and how to end it: ${config.address}/me/watches`,
    ].join('\n\n'),
  };
  await post(tx, letter, now);
}

/**
 * Tells whoever watches a certificate that it is not any more what they were told: by letter, or their program. What is
 * told is looked up, not passed on, so a change is told late rather than never, whatever brought it about. A certificate
 * whose holder has ceased to share it keeps its public page, and with it what a watcher may know.
 */
export async function tellWatchers(services: WatchServices, now: Instant): Promise<void> {
  const { db, config, currency } = services;
  const touched = await currency.touchedCertificates(db, now);
  let after = '';
  for (;;) {
    const watches = await watchesAfter(db, after, atOnce);
    const certificates = await certificatesByIds(
      db,
      watches.map(({ credentialId }) => credentialId),
    );
    for (const watch of watches) {
      const certificate = certificates.get(watch.credentialId);
      if (certificate === undefined) continue;
      const state = watchedState(
        certificate,
        touched.get(watch.credentialId) ?? untouched,
        config.address,
        now,
      );
      if (changesOf(watch.told, state).length > 0)
        await transaction(db, (tx) => tell(tx, services, watch, state, now));
    }
    if (watches.length < atOnce) return;
    after = watches.at(-1)?.watchId ?? '';
  }
}
