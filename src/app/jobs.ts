import { z } from 'zod';
import {
  batchJobSchema,
  checkBatch,
  checkEndorsementStatuses,
  credentialConsumers,
  eraseBatches,
  noticeJobSchema,
  openStatusLists,
  sendNotice,
  tellWatchers,
} from '../domains/credential/index.ts';
import {
  currencyConsumers,
  currencyOf,
  startWaitingReviews,
  touchedCertificates,
} from '../domains/currency/index.ts';
import {
  assembleRequested,
  assemblyJobSchema,
  closeExpiredSittings,
  codeRunConsumers,
  codeRunSchema,
  markingConsumers,
  rescoreRequested,
  rescoreSchema,
  runCode,
} from '../domains/exam/index.ts';
import { createSandboxPool, labTasks, labTimedTasks } from '../domains/lab/index.ts';
import { sequence, wakeLedger } from '../domains/ledger/index.ts';
import { eraseOverdueMedia, recordingConsumers } from '../domains/proctor/index.ts';
import { wireConsumers } from '../domains/wire/index.ts';
import { forgetAllowances } from '../kernel/allowance.ts';
import { enqueue } from '../kernel/enqueue.ts';
import type { Task, TimedTask } from '../kernel/jobs.ts';
import { sendMail } from '../kernel/mail.ts';
import type { Consumer } from '../kernel/outbox.ts';
import { numbersFrom } from '../kernel/random-number.ts';
import type { Services } from '../kernel/services.ts';

const mailPayload = z.object({ mailId: z.string() });

/** Who takes which event; the only place where a lower domain's event meets a higher domain. */
export function consumers(services: Services): Consumer[] {
  return [
    ...codeRunConsumers(),
    ...markingConsumers(services),
    ...credentialConsumers(services),
    ...recordingConsumers(services),
    ...wireConsumers(services),
    ...currencyConsumers(services),
  ];
}

/** Work that is asked for by name. */
export function tasks(services: Services): Record<string, Task> {
  const { db, config, log, random, secret } = services;
  const verifying = {
    ...services,
    lists: openStatusLists(services),
    currency: { currencyOf, touchedCertificates },
  };
  // Its threads start with the first program.
  const sandbox = createSandboxPool({
    threads: 1,
    onFailure: (error) => log.warn({ err: error }, 'a thread of the sandbox failed'),
  });
  return {
    ...labTasks(services),
    'assemble-forms': (payload, now) =>
      assembleRequested(db, assemblyJobSchema.parse(payload), numbersFrom(random), now),
    'check-batch': (payload, now) => checkBatch(verifying, batchJobSchema.parse(payload), now),
    'check-endorsements': (_, now) => checkEndorsementStatuses(verifying, now),
    're-score': (payload, now) => rescoreRequested(db, rescoreSchema.parse(payload), config.address, now),
    'run-code': (payload, now) => runCode(db, sandbox, codeRunSchema.parse(payload), now),
    'sequence-ledger': async (_, now) => void (await sequence({ db, config, secret, random }, now)),
    'send-notice': (payload, now) => sendNotice(verifying, noticeJobSchema.parse(payload), now),
    'tell-watchers': (_, now) => tellWatchers(verifying, now),
    'send-mail': async (payload, now) => sendMail(db, config, mailPayload.parse(payload).mailId, now),
  };
}

/** Work that runs by the clock (UTC). */
export const timedTasks: readonly TimedTask[] = [
  { task: 'start-waiting-reviews', match: '7 4 * * *', run: startWaitingReviews },
  { task: 'close-expired-sittings', match: '* * * * *', run: closeExpiredSittings },
  { task: 'erase-batches', match: '23 * * * *', run: eraseBatches },
  { task: 'erase-overdue-media', match: '41 3 * * *', run: eraseOverdueMedia },
  { task: 'forget-allowances', match: '17 3 * * *', run: forgetAllowances },
  { task: 'wake-endorsement-check', match: '23 4 * * *', run: (db) => enqueue(db, 'check-endorsements') },
  {
    task: 'wake-watching',
    match: '*/5 * * * *',
    run: (db) => enqueue(db, 'tell-watchers', {}, { key: 'tell-watchers' }),
  },
  { task: 'wake-ledger', match: '* * * * *', run: wakeLedger },
  ...labTimedTasks,
];
