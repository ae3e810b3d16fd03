import { z } from 'zod';
import { spend } from '../../../kernel/allowance.ts';
import { transaction } from '../../../kernel/db.ts';
import { idSchema } from '../../../kernel/id.ts';
import { notFound } from '../../../kernel/problem.ts';
import type { Services } from '../../../kernel/services.ts';
import { facts, param, parseBody, query, type WebContext } from '../../../kernel/web.ts';
import { personOfApiKey } from '../../accounts/index.ts';
import { type BatchRow, keyBounds, longestGivenToken, refuseTooMany, rowVerdicts } from '../batch/batch.ts';
import { type Batch, batchById, batchRows, insertBatch } from '../batch/batch.sql.ts';
import { namesOutside } from '../batch/names-outside.ts';

const allowance = { name: 'verifications', count: 60, seconds: 3600 };

/** The largest request: 100,000 links of 80 characters, or some 1,500 documents. */
export const largestRequest = 8 * 1024 * 1024;

const pageLength = 1_000;

const token = z
  .string()
  .max(longestGivenToken)
  .regex(/^ey[\w-]*\.[\w-]*\.[\w-]*$/);

/** What a program sends. */
export const verificationRequest = z.object({
  credentials: z
    .array(z.union([z.string().max(2_000), token, z.record(z.string(), z.unknown())]))
    .min(1)
    .max(keyBounds.rows)
    .describe('Links or identifiers of certificates, or whole Verifiable Credentials (JSON or JWT).'),
});

/** What a program gets: the list, how far it is, and a part of what was found. */
export const verificationAnswer = z.object({
  id: z.string(),
  href: z.url(),
  asOf: z.iso.datetime(),
  eraseAt: z.iso.datetime(),
  finished: z.boolean(),
  count: z.int(),
  checked: z.int(),
  results: z.array(
    z.object({
      position: z.int().describe('From 1, in the order of the request.'),
      verdict: z.enum(rowVerdicts).nullable().describe('`null` until it was checked.'),
      reason: z.string().optional(),
      title: z.string().optional(),
      holder: z.string().optional(),
      issuer: z.string().optional(),
      validUntil: z.string().optional(),
      currency: z
        .enum(['current', 'review due', 'lapsed'])
        .optional()
        .describe('Of certificates issued here: whether what they prove still is how things are.'),
      supersededBy: z.url().optional(),
    }),
  ),
  next: z.url().optional().describe('The next part of the results.'),
});

type Answer = z.infer<typeof verificationAnswer>;

/** Which part of the results is asked for. */
export const partOfResults = z.object({
  after: z.coerce.number().int().min(0).max(keyBounds.rows).default(0),
});

const resultOf = ({ position, verdict, result }: BatchRow): Answer['results'][number] => ({
  position,
  verdict,
  ...result,
});

function answerOf(batch: Batch, address: string, rows: readonly BatchRow[]): Answer {
  const href = `${address}/api/v1/verifications/${batch.batchId}`;
  const last = rows.at(-1)?.position ?? batch.rows;
  return {
    id: batch.batchId,
    href,
    asOf: batch.askedAt,
    eraseAt: batch.eraseAt,
    finished: batch.finishedAt !== null,
    count: batch.rows,
    checked: batch.checked,
    results: rows.map(resultOf),
    ...(last < batch.rows ? { next: `${href}?after=${last}` } : {}),
  };
}

/** `POST /api/v1/verifications`: keeps a list and has it checked; answers where to look for what was found. */
export const verifyMany = (services: Services) => async (c: WebContext) => {
  const { db, config } = services;
  const { now } = facts(c);
  const personId = await personOfApiKey(db, c.req.header('authorization'), now);
  await spend(db, allowance, personId, now);
  const { credentials } = await parseBody(c, verificationRequest);
  const given = credentials.map((one) => ({
    given: typeof one === 'string' ? one : JSON.stringify(one),
    label: '',
  }));
  refuseTooMany(given, keyBounds, namesOutside(config));
  const batchId = await transaction(db, (tx) => insertBatch(tx, given, personId, now));
  const batch = await batchById(db, batchId);
  if (batch === undefined) throw notFound('list');
  const answer = answerOf(batch, config.address, []);
  return c.json(answer, 202, { location: answer.href });
};

/** `GET /api/v1/verifications/:batch`: how far it is, and what was found; for whose key asked. */
export const showVerifications = (services: Services) => async (c: WebContext) => {
  const { db, config } = services;
  const { now } = facts(c);
  const personId = await personOfApiKey(db, c.req.header('authorization'), now);
  const { after } = query(c, partOfResults);
  const batch = await batchById(db, param(c, 'batch', idSchema<'batch'>()));
  if (batch === undefined || batch.askedBy !== personId || batch.eraseAt <= now) throw notFound('list');
  const rows = await batchRows(db, batch.batchId, { after, most: pageLength });
  return c.json(answerOf(batch, config.address, rows));
};
