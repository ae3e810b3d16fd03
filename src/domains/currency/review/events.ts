import { z } from 'zod';
import { type Id, idSchema } from '../../../kernel/id.ts';
import type { DomainEvent } from '../../../kernel/outbox.ts';

/**
 * A review began, or ended because its change was withdrawn, and the holders are to be told: those whose certificate
 * comes after `after` in the order of ids, a batch at a time.
 */
export type ReviewTold = DomainEvent<
  'review.started' | 'review.withdrawn',
  {
    readonly wireId: Id<'wire'>;
    readonly scheme: string;
    readonly after: Id<'credential'> | null;
  }
>;

/** The payload as it is delivered. */
export const reviewTold = z.object({
  wireId: idSchema<'wire'>(),
  scheme: z.string(),
  after: idSchema<'credential'>().nullable(),
});
