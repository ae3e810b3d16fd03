import type { Instant } from '../../../../kernel/clock.ts';
import type { Id } from '../../../../kernel/id.ts';
import type { Services } from '../../../../kernel/services.ts';
import type { TuneEvent, TuneRequest, TuneResult } from '../../language-model/tune.ts';
import { fileById } from '../files/file.sql.ts';
import { contentOf } from '../files/keep-file.ts';
import { rowBounds } from './bounds.ts';
import type { TrainingRow } from './row.ts';
import { snapshotOf, type Tuning } from './tuning.ts';
import { type RowReport, validateRows } from './validate-rows.ts';

/** Tunes a model: `tune` of the language model on its threads; a test may hand in another. */
export type Tuner = (
  request: TuneRequest,
  onEvent: (event: TuneEvent) => void,
  signal: AbortSignal,
) => Promise<TuneResult>;

/** What fine-tuning jobs need of the process. */
export interface TuningServices extends Pick<Services, 'db' | 'blobs' | 'random' | 'clock' | 'log'> {
  readonly tune: Tuner;
  /** Tokens of a text, as a snapshot of the tiny family reads it. */
  readonly countTokens: (snapshot: string, text: string) => number;
}

/** A job's files as they were judged. */
export interface ReadFiles {
  readonly training: RowReport;
  readonly validation: RowReport | undefined;
}

/** Tokens beside the text of each message: its role and its end. */
const aroundMessage = 2;

/** Reads and judges the files of a job; `missing` names one that was deleted since. */
export async function readFiles(
  services: Pick<TuningServices, 'db' | 'blobs' | 'countTokens'>,
  tuning: Tuning,
  now: Instant,
): Promise<ReadFiles | { readonly missing: 'training_file' | 'validation_file' }> {
  const { db, blobs } = services;
  const snapshot = snapshotOf(tuning.base);
  const countTokens = ({ messages }: TrainingRow): number =>
    messages.reduce((sum, { content }) => sum + services.countTokens(snapshot, content) + aroundMessage, 0);
  const bytesOf = async (fileId: Id<'file'>): Promise<Uint8Array | undefined> => {
    const file = await fileById(db, tuning.personId, fileId, now);
    return file === undefined ? undefined : contentOf(blobs, file);
  };
  const bytes = await bytesOf(tuning.trainingFile);
  if (bytes === undefined) return { missing: 'training_file' };
  const training = await validateRows(bytes, {
    bounds: rowBounds,
    countTokens,
    epochs: tuning.asked.n_epochs,
  });
  if (tuning.validationFile === null) return { training, validation: undefined };
  const heldOut = await bytesOf(tuning.validationFile);
  if (heldOut === undefined) return { missing: 'validation_file' };
  const bounds = { ...rowBounds, fewest: 1 };
  return {
    training,
    validation: await validateRows(heldOut, { bounds, countTokens, epochs: 1, known: training.fingerprints }),
  };
}
