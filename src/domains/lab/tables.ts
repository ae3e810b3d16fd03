// Generated from the database's description by `npm run tables`; a test compares the two.
import type { ColumnType } from 'kysely';
import type { Day, Instant } from '../../kernel/clock.ts';
import type { Id } from '../../kernel/id.ts';
import type { DecisionRecord } from './labs/benches/decision.ts';
import type { Evaluations } from './labs/benches/run.ts';
import type { PromptRuns } from './labs/shown-run.ts';
import type { Reasons } from './labs/benches/run.ts';
import type { ResponseAnswer } from './endpoint/responses/answer.ts';
import type { ShownRun } from './labs/shown-run.ts';

export interface BatchTable {
  personId: Id<'person'>;
  batchId: Id<'batch'>;
  endpoint: string;
  inputFile: Id<'file'>;
  completionWindow: string;
  metadata: ColumnType<unknown | null, string | null, string | null>;
  status: 'validating' | 'failed' | 'in_progress' | 'finalizing' | 'completed' | 'expired' | 'cancelling' | 'cancelled';
  model: string | null;
  errors: ColumnType<unknown | null, string | null, string | null>;
  total: ColumnType<number, number | undefined, number>;
  completed: ColumnType<number, number | undefined, number>;
  failed: ColumnType<number, number | undefined, number>;
  inputTokens: ColumnType<number, number | undefined, number>;
  outputTokens: ColumnType<number, number | undefined, number>;
  characters: ColumnType<number, number | undefined, number>;
  outputFile: Id<'file'> | null;
  errorFile: Id<'file'> | null;
  outputExpiresSeconds: number | null;
  madeAt: Instant;
  expiresAt: Instant;
  inProgressAt: Instant | null;
  finalizingAt: Instant | null;
  completedAt: Instant | null;
  failedAt: Instant | null;
  expiredAt: Instant | null;
  cancellingAt: Instant | null;
  cancelledAt: Instant | null;
  step: string | null;
  stepUntil: Instant | null;
}

export interface BatchAnswerTable {
  personId: Id<'person'>;
  batchId: Id<'batch'>;
  line: number;
  succeeded: boolean;
  answer: string;
  inputTokens: number;
  outputTokens: number;
}

export interface BenchDecisionTable {
  personId: Id<'person'>;
  labId: string;
  number: number;
  kind: 'deploy' | 'roll back' | 'threshold';
  record: ColumnType<DecisionRecord, string, string>;
  why: string;
  decidedAt: Instant;
}

export interface BenchRunTable {
  personId: Id<'person'>;
  tuningId: Id<'tuning'>;
  labId: string;
  dataHash: string;
  validationHash: string | null;
  heldOutHash: string;
  reasons: ColumnType<Reasons, string, string>;
  madeAt: Instant;
  evaluations: ColumnType<Evaluations, string | undefined, string>;
}

export interface FaultTable {
  personId: Id<'person'>;
  requestHash: string;
  count: number;
  at: Instant;
}

export interface FileTable {
  personId: Id<'person'>;
  fileId: Id<'file'>;
  purpose: 'fine-tune' | 'fine-tune-results' | 'batch' | 'batch_output' | 'evals' | 'user_data';
  filename: string;
  bytes: number;
  blob: string;
  madeAt: Instant;
  expiresAt: Instant | null;
}

export interface LabWorkTable {
  personId: Id<'person'>;
  labId: string;
  content: string;
  savedAt: Instant;
  beforeReset: string | null;
  hints: ColumnType<number, number | undefined, number>;
  gaveUpAt: Instant | null;
  passedAt: Instant | null;
  lastRun: ColumnType<ShownRun | null, string | null, string | null>;
  ranAt: Instant | null;
}

export interface PromptVersionTable {
  personId: Id<'person'>;
  labId: string;
  number: number;
  prompt: string;
  note: string;
  madeAt: Instant;
  runs: ColumnType<PromptRuns, string, string>;
}

export interface RelaySpendingTable {
  personId: Id<'person'>;
  day: Day;
  microUsd: number;
}

export interface RequestTable {
  requestId: string;
  personId: Id<'person'>;
  at: Instant;
  endpoint: string;
  model: string | null;
  status: number;
  errorCode: string | null;
  finish: string | null;
  promptTokens: number;
  completionTokens: number;
  costNano: number;
  latencyMs: number;
}

export interface ResponseTable {
  responseId: Id<'response'>;
  personId: Id<'person'>;
  madeAt: Instant;
  eraseAt: Instant;
  answer: ColumnType<ResponseAnswer, string, string>;
  input: ColumnType<unknown, string, string>;
  conversation: ColumnType<unknown, string, string>;
}

export interface SpentTable {
  personId: Id<'person'>;
  span: string;
  beganAt: Instant;
  requests: ColumnType<number, number | undefined, number>;
  tokens: ColumnType<number, number | undefined, number>;
}

export interface TunedModelTable {
  personId: Id<'person'>;
  model: string;
  tuningId: Id<'tuning'>;
  base: string;
  step: number;
  isFinal: boolean;
  metrics: ColumnType<unknown, string, string>;
  weights: string | null;
  madeAt: Instant;
  deletedAt: Instant | null;
}

export interface TuningTable {
  personId: Id<'person'>;
  tuningId: Id<'tuning'>;
  base: string;
  suffix: string;
  seed: number;
  trainingFile: Id<'file'>;
  validationFile: Id<'file'> | null;
  asked: ColumnType<unknown, string, string>;
  resolved: ColumnType<unknown | null, string | null, string | null>;
  metadata: ColumnType<unknown | null, string | null, string | null>;
  status: 'validating_files' | 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled';
  madeAt: Instant;
  startedAt: Instant | null;
  finishedAt: Instant | null;
  estimatedFinish: Instant | null;
  trainedTokens: number | null;
  resultFile: Id<'file'> | null;
  error: ColumnType<unknown | null, string | null, string | null>;
  run: string | null;
  beatAt: Instant | null;
  runs: ColumnType<number, number | undefined, number>;
}

export interface TuningEventTable {
  personId: Id<'person'>;
  tuningId: Id<'tuning'>;
  seq: number;
  at: Instant;
  level: 'info' | 'warn' | 'error';
  kind: 'message' | 'metrics';
  message: string;
  data: ColumnType<unknown | null, string | null, string | null>;
}

export interface LabTables {
  'lab.batch': BatchTable;
  'lab.batchAnswer': BatchAnswerTable;
  'lab.benchDecision': BenchDecisionTable;
  'lab.benchRun': BenchRunTable;
  'lab.fault': FaultTable;
  'lab.file': FileTable;
  'lab.labWork': LabWorkTable;
  'lab.promptVersion': PromptVersionTable;
  'lab.relaySpending': RelaySpendingTable;
  'lab.request': RequestTable;
  'lab.response': ResponseTable;
  'lab.spent': SpentTable;
  'lab.tunedModel': TunedModelTable;
  'lab.tuning': TuningTable;
  'lab.tuningEvent': TuningEventTable;
}
