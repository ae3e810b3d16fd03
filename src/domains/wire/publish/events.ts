import type { Id } from '../../../kernel/id.ts';
import type { DomainEvent } from '../../../kernel/outbox.ts';
import type { WireKind } from '../record/record.ts';

interface OfRevision {
  readonly wireId: Id<'wire'>;
  readonly revision: number;
  readonly kind: WireKind;
}

/** A wire's first revision can be read. */
export type WirePublished = DomainEvent<'wire.published', OfRevision>;

/** A later revision took the place of the one before. */
export type WireAmended = DomainEvent<'wire.amended', OfRevision>;

/** A wire was withdrawn, for good. */
export type WireWithdrawn = DomainEvent<
  'wire.withdrawn',
  { readonly wireId: Id<'wire'>; readonly kind: WireKind }
>;
