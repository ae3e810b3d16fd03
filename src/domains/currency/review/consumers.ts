import { z } from 'zod';
import { idSchema } from '../../../kernel/id.ts';
import type { Consumer } from '../../../kernel/outbox.ts';
import type { Services } from '../../../kernel/services.ts';
import { reviewTold, type ReviewTold } from './events.ts';
import { startReviews } from './start-reviews.ts';
import { tellHolders } from './tell-holders.ts';
import { takeBackEffects } from './withdraw.ts';

const withdrawn = z.object({ wireId: idSchema<'wire'>() });
const published = z.object({ release: z.string() });

const telling = ({ config }: Services, name: ReviewTold['name'], consumer: string): Consumer => ({
  consumer,
  event: name,
  take: (tx, { event }, now) =>
    tellHolders(tx, { name, payload: reviewTold.parse(event.payload) }, config.address, now),
});

/** What currency makes of other domains' events, and of its own. */
export function currencyConsumers(services: Services): Consumer[] {
  return [
    {
      consumer: 'currency.take-back-effects',
      event: 'wire.withdrawn',
      take: (tx, { event }, now) => takeBackEffects(tx, withdrawn.parse(event.payload).wireId, now),
    },
    {
      consumer: 'currency.start-with-release',
      event: 'release.published',
      take: (tx, { event }, now) => startReviews(tx, published.parse(event.payload).release, now),
    },
    {
      consumer: 'currency.start-with-items',
      event: 'bank.imported',
      take: (tx, _, now) => startReviews(tx, null, now),
    },
    telling(services, 'review.started', 'currency.tell-of-review'),
    telling(services, 'review.withdrawn', 'currency.tell-of-withdrawal'),
  ];
}
