import { formatDate } from '../../../ui/format.ts';
import type { Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { type Letter, post } from '../../../kernel/mail.ts';
import { emit } from '../../../kernel/outbox.ts';
import { personById } from '../../accounts/index.ts';
import { type Basis, type Currency, stands } from '../../credential/index.ts';
import { schemeEdition } from '../../programme/index.ts';
import { type Change, wireHref } from '../../wire/index.ts';
import { currencyOn, reviewsNow, touchedBy } from '../certificate/touched.ts';
import { signedChange } from '../signature/in-force.ts';
import type { ReviewTold } from './events.ts';

const batchLength = 200;

interface Facts {
  readonly change: Change;
  readonly title: string;
  readonly address: string;
  readonly currency: Currency;
}

const currencyWords = (currency: Currency): string => {
  if (currency.state === 'review due') return `review due by ${formatDate(currency.by)}`;
  return currency.state === 'lapsed' ? `lapsed since ${formatDate(currency.since)}` : 'current';
};

function startedLetter({ credentialId }: Basis, { change, title, address, currency }: Facts) {
  return {
    subject: `Something changed: your certificate ${title} comes up for review`,
    body: [
      `What you were examined on has changed: ${change.title} (${formatDate(change.occurredOn)}). ${address}${wireHref(change.wireId)}`,
      `Your certificate stays valid. Its currency is now: ${currencyWords(currency)}. A short exam on what changed renews it.`,
      `Take it at ${address}/me/certificates/${credentialId}/bridge`,
    ].join('\n\n'),
  };
}

function withdrawnLetter({ credentialId }: Basis, { change, title, address, currency }: Facts) {
  return {
    subject: `The review of your certificate ${title} is taken back`,
    body: [
      `The change for which your certificate came up for review was withdrawn: ${change.title}. ${address}${wireHref(change.wireId)}`,
      `Its currency is now: ${currencyWords(currency)}.`,
      `Your certificate: ${address}/me/certificates/${credentialId}`,
    ].join('\n\n'),
  };
}

const letters: Record<ReviewTold['name'], (basis: Basis, facts: Facts) => Omit<Letter, 'to'>> = {
  'review.started': startedLetter,
  'review.withdrawn': withdrawnLetter,
};

/**
 * Tells one batch of those who hold a certificate that a change touches, and emits the event that tells the next. Runs
 * in the transaction in which the event is taken, so nobody is told twice.
 */
export async function tellHolders(
  tx: Database,
  { name, payload }: ReviewTold,
  address: string,
  now: Instant,
): Promise<void> {
  const { wireId, scheme, after } = payload;
  const change = await signedChange(tx, wireId);
  // What was withdrawn before its start could be told has nothing to tell.
  if (change === undefined || (name === 'review.started' && change.state === 'withdrawn')) return;
  const title = (await schemeEdition(tx, scheme))?.title ?? scheme;
  const holders = (await touchedBy(tx, change))
    .filter((basis) => basis.scheme === scheme && stands(basis, now))
    .filter(({ credentialId }) => after === null || credentialId > after);
  const batch = holders.slice(0, batchLength);
  const reviews = await reviewsNow(tx);
  for (const basis of batch) {
    const person = await personById(tx, basis.personId);
    if (person === undefined) continue;
    const currency = await currencyOn(tx, basis, reviews, now);
    await post(tx, { to: person.email, ...letters[name](basis, { change, title, address, currency }) }, now);
  }
  const last: Id<'credential'> | undefined = batch.at(-1)?.credentialId;
  if (last === undefined || batch.length === holders.length) return;
  const next: ReviewTold = { name, payload: { wireId, scheme, after: last } };
  await emit(tx, next, now);
}
