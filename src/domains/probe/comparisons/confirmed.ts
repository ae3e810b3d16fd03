import type { Id } from '../../../kernel/id.ts';
import type { DomainEvent } from '../../../kernel/outbox.ts';

/** A person confirmed that two recordings differ by more than the tolerance and wants a change to be drafted. */
export type DriftConfirmed = DomainEvent<
  'drift.confirmed',
  {
    readonly comparisonId: Id<'comparison'>;
    readonly by: Id<'person'>;
    /** What was observed, and no more. */
    readonly observed: {
      readonly title: string;
      readonly summary: string;
      readonly baseline: string;
      readonly candidate: string;
      /** Ids of the model register. */
      readonly models: readonly string[];
      readonly suite: string;
      readonly pairs: number;
      /** How many. */
      readonly strata: number;
      /** At most the largest double. */
      readonly maxE: number;
      readonly alpha: number;
      readonly tolerance: number;
      readonly firstAlarmAt: number | null;
      /** The day on which the candidate answered. */
      readonly ranOn: string;
    };
  }
>;
