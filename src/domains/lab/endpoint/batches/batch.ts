import type { Instant } from '../../../../kernel/clock.ts';
import type { Id } from '../../../../kernel/id.ts';
import { unixSeconds, wireId } from '../files/wire-id.ts';

/** What a batch may ask, as its lines write it; on this site they stand below `/lab`. */
export const batchEndpoints = ['/v1/chat/completions', '/v1/responses', '/v1/embeddings'] as const;

export type BatchEndpoint = (typeof batchEndpoints)[number];

export type BatchStatus =
  | 'validating'
  | 'failed'
  | 'in_progress'
  | 'finalizing'
  | 'completed'
  | 'expired'
  | 'cancelling'
  | 'cancelled';

/** What is wrong with a batch's file, at a line of it where there is one. */
export interface BatchError {
  readonly code: string;
  readonly message: string;
  readonly line: number | null;
  readonly param: string | null;
}

/** A file of requests that is worked through in small steps. */
export interface Batch {
  readonly personId: Id<'person'>;
  readonly batchId: Id<'batch'>;
  readonly endpoint: string;
  readonly inputFile: Id<'file'>;
  readonly completionWindow: string;
  readonly metadata: Readonly<Record<string, string>> | null;
  readonly status: BatchStatus;
  /** The one that all of its requests ask; once it was validated. */
  readonly model: string | null;
  readonly errors: readonly BatchError[] | null;
  /** Requests, and how many of them were answered so far, well or with an error. */
  readonly total: number;
  readonly completed: number;
  readonly failed: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** Of all answers together. */
  readonly characters: number;
  readonly outputFile: Id<'file'> | null;
  readonly errorFile: Id<'file'> | null;
  readonly outputExpiresSeconds: number | null;
  readonly madeAt: Instant;
  readonly expiresAt: Instant;
  readonly inProgressAt: Instant | null;
  readonly finalizingAt: Instant | null;
  readonly completedAt: Instant | null;
  readonly failedAt: Instant | null;
  readonly expiredAt: Instant | null;
  readonly cancellingAt: Instant | null;
  readonly cancelledAt: Instant | null;
}

/** Requests of one batch, and unfinished batches of one learner. */
export const mostRequests = 1_000;
export const mostOpenBatches = 3;
/** Characters of a batch's answers together; what would come behind them is refused, line by line. */
export const mostAnswerCharacters = 8 * 1024 * 1024;
/** Hours in which a batch is done or expires: OpenAI's only window. */
export const windowHours = 24;
/** How long an output file is kept where the request does not say: 30 days, as OpenAI's. */
export const outputSeconds = 30 * 86_400;

const seconds = (at: Instant | null) => (at === null ? null : unixSeconds(at));
const fileId = (id: Id<'file'> | null) => (id === null ? null : wireId('file', id));

/** A batch as the endpoint shows it (`Batch` of the openai package 7.57.0). */
export const batchObject = (batch: Batch) => ({
  id: wireId('batch', batch.batchId),
  object: 'batch' as const,
  endpoint: batch.endpoint,
  model: batch.model,
  errors: batch.errors === null ? null : { object: 'list', data: batch.errors },
  input_file_id: wireId('file', batch.inputFile),
  completion_window: batch.completionWindow,
  status: batch.status,
  output_file_id: fileId(batch.outputFile),
  error_file_id: fileId(batch.errorFile),
  created_at: unixSeconds(batch.madeAt),
  in_progress_at: seconds(batch.inProgressAt),
  expires_at: unixSeconds(batch.expiresAt),
  finalizing_at: seconds(batch.finalizingAt),
  completed_at: seconds(batch.completedAt),
  failed_at: seconds(batch.failedAt),
  expired_at: seconds(batch.expiredAt),
  cancelling_at: seconds(batch.cancellingAt),
  cancelled_at: seconds(batch.cancelledAt),
  request_counts: { total: batch.total, completed: batch.completed, failed: batch.failed },
  usage: {
    input_tokens: batch.inputTokens,
    input_tokens_details: { cached_tokens: 0 },
    output_tokens: batch.outputTokens,
    output_tokens_details: { reasoning_tokens: 0 },
    total_tokens: batch.inputTokens + batch.outputTokens,
  },
  metadata: batch.metadata,
});
