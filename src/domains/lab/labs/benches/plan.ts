import { mostTrainedTokens, rowBounds } from '../../endpoint/fine-tuning/bounds.ts';
import { defaultBatchSize } from '../../endpoint/fine-tuning/epochs.ts';
import type { TrainingRow } from '../../endpoint/fine-tuning/row.ts';
import { type RowReport, validateRows } from '../../endpoint/fine-tuning/validate-rows.ts';
import type { TuningDraft } from './draft.ts';
import { type BenchRow, fileOf, rowsOf } from './rows.ts';
import { splitRows } from './split.ts';

/** Tokens of a text as the tiny family reads it. */
export type CountTokens = (text: string) => number;

/** A bench's rows, judged and split as a job would take them. */
export interface Plan {
  readonly rows: readonly BenchRow[];
  /** Of all rows, by the lines of the text. */
  readonly report: RowReport;
  readonly training: readonly BenchRow[];
  readonly validation: readonly BenchRow[];
  /** Tokens of one pass through the rows to learn from. */
  readonly tokensPerEpoch: number;
  /** What a job takes where nothing is chosen. */
  readonly usual: { readonly epochs: number; readonly batchSize: number };
  /** The most passes within the lab's bound and the endpoint's. */
  readonly mostEpochs: number;
}

// Beside the text of each message: its role and its end, as the endpoint counts them.
const aroundMessage = 2;

/** Judges and splits what is on a bench. */
export async function planOf(draft: TuningDraft, countTokens: CountTokens, maxEpochs: number): Promise<Plan> {
  const rows = rowsOf(draft.rows);
  // Each text is counted once: rows share their instructions, and those to learn from are looked at twice.
  const known = new Map<string, number>();
  const countOnce = (text: string): number => {
    const count = known.get(text) ?? countTokens(text);
    known.set(text, count);
    return count;
  };
  const counted = ({ messages }: TrainingRow): number =>
    messages.reduce((sum, { content }) => sum + countOnce(content) + aroundMessage, 0);
  const { training, validation } = splitRows(rows, draft);
  // The whole text by its own lines, then the part that would be learnt from by what it costs.
  const report = await validateRows(fileOf(rows, { places: true }), {
    bounds: rowBounds,
    countTokens: counted,
  });
  const part = await validateRows(fileOf(training), { bounds: rowBounds, countTokens: counted });
  const tokensPerEpoch = part.billedTokens / part.epochs;
  return {
    rows,
    report,
    training,
    validation,
    tokensPerEpoch,
    usual: { epochs: Math.min(part.epochs, maxEpochs), batchSize: defaultBatchSize(training.length) },
    mostEpochs: Math.max(1, Math.min(maxEpochs, Math.floor(mostTrainedTokens / Math.max(1, tokensPerEpoch)))),
  };
}

/** What so many passes take and cost. The price is fictional. */
export const costOf = ({ tokensPerEpoch, training }: Plan, epochs: number, batchSize: number) => ({
  steps: epochs * Math.ceil(training.length / batchSize),
  tokens: epochs * tokensPerEpoch,
  usd: (epochs * tokensPerEpoch * rowBounds.usdPerMillion) / 1e6,
});
