import type { Instant } from '../../../../kernel/clock.ts';
import type { Id } from '../../../../kernel/id.ts';
import { unixSeconds, wireId } from './wire-id.ts';

/** What a learner may hand a file in for. */
export const uploadPurposes = ['fine-tune', 'batch', 'evals', 'user_data'] as const;

/** What a file is for; the last two are made here. */
export type Purpose = (typeof uploadPurposes)[number] | 'fine-tune-results' | 'batch_output';

/** Bytes of one file, and of all of a learner's together. */
export const mostFileBytes = 8 * 1024 * 1024;
export const mostBytesInAll = 64 * 1024 * 1024;
/** Files of a learner, however small. */
export const mostFiles = 500;

/** A learner's file; its bytes are in a blob. */
export interface LabFile {
  readonly personId: Id<'person'>;
  readonly fileId: Id<'file'>;
  readonly purpose: Purpose;
  readonly filename: string;
  readonly bytes: number;
  readonly blob: string;
  readonly madeAt: Instant;
  readonly expiresAt: Instant | null;
}

/** A file as the endpoint shows it (`FileObject` of the openai package 7.57.0). */
export const fileObject = ({ fileId, purpose, filename, bytes, madeAt, expiresAt }: LabFile) => ({
  id: wireId('file', fileId),
  object: 'file' as const,
  bytes,
  created_at: unixSeconds(madeAt),
  filename,
  purpose,
  // Deprecated by OpenAI, and still asked for by the SDKs' `waitForProcessing`.
  status: 'processed' as const,
  status_details: null,
  ...(expiresAt === null ? {} : { expires_at: unixSeconds(expiresAt) }),
});
