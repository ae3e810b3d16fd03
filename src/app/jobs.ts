import { z } from 'zod';
import { credentialConsumers } from '../domains/credential/index.ts';
import { currencyConsumers, startWaitingReviews } from '../domains/currency/index.ts';
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
import { createSandboxPool } from '../domains/lab/index.ts';
import { sequence, wakeLedger } from '../domains/ledger/index.ts';
import { eraseOverdueMedia, recordingConsumers } from '../domains/proctor/index.ts';
import { wireConsumers } from '../domains/wire/index.ts';
import { forgetAllowances } from '../kernel/allowance.ts';
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
export function tasks({ db, config, log, random, secret }: Services): Record<string, Task> {
  // Its threads start with the first program.
  const sandbox = createSandboxPool({
    threads: 1,
    onFailure: (error) => log.warn({ err: error }, 'a thread of the sandbox failed'),
  });
  return {
    'assemble-forms': (payload, now) =>
      assembleRequested(db, assemblyJobSchema.parse(payload), numbersFrom(random), now),
    're-score': (payload, now) => rescoreRequested(db, rescoreSchema.parse(payload), config.address, now),
    'run-code': (payload, now) => runCode(db, sandbox, codeRunSchema.parse(payload), now),
    'sequence-ledger': async (_, now) => void (await sequence({ db, config, secret, random }, now)),
    'send-mail': async (payload, now) => sendMail(db, config, mailPayload.parse(payload).mailId, now),
  };
}

/** Work that runs by the clock (UTC). */
export const timedTasks: readonly TimedTask[] = [
  { task: 'start-waiting-reviews', match: '7 4 * * *', run: startWaitingReviews },
  { task: 'close-expired-sittings', match: '* * * * *', run: closeExpiredSittings },
  { task: 'erase-overdue-media', match: '41 3 * * *', run: eraseOverdueMedia },
  { task: 'forget-allowances', match: '17 3 * * *', run: forgetAllowances },
  { task: 'wake-ledger', match: '* * * * *', run: wakeLedger },
];
