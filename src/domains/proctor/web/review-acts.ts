import { z } from 'zod';
import type { Database } from '../../../kernel/db.ts';
import { type Id, idSchema } from '../../../kernel/id.ts';
import { notFound } from '../../../kernel/problem.ts';
import type { Services } from '../../../kernel/services.ts';
import { facts, param, readForm, viewer, type WebContext } from '../../../kernel/web.ts';
import { watchedSitting } from '../../exam/index.ts';
import { findingCodes } from '../review/finding.ts';
import { findingById, type Finding } from '../review/finding.sql.ts';
import { clearFinding, confirmFinding, declineFinding, proposeFinding } from '../review/decide-finding.ts';
import { raiseFinding } from '../review/raise.ts';
import { decideIdentity, finishReview, identityFindings } from '../review/review.ts';
import { becauseSchema, noSchema, reviewHref } from './own.ts';
import { reviewPage } from './review.tsx';
import { formsOf } from './sent-form.ts';

/** The forms that lead back to one part of a review's page. */
const formsIn = (part: string) => formsOf(reviewPage, (sittingId) => `${reviewHref(sittingId)}#${part}`);

const identitySchema = z.object({ identity: z.enum(identityFindings), because: becauseSchema });

/** `POST /proctor/reviews/:sitting/identity` */
export const saveIdentity = formsIn('identity')(
  'identity',
  identitySchema,
  ({ db }, c, { sittingId }, value) =>
    decideIdentity(db, { sittingId, by: viewer(c).personId, ...value }, facts(c).now),
);

const numberOrNone = z
  .literal('')
  .transform(() => null)
  .or(noSchema)
  .default(null);
const findingSchema = z
  .object({ code: z.enum(findingCodes), words: becauseSchema, from: numberOrNone, until: numberOrNone })
  .refine(({ from, until }) => until === null || (from !== null && until >= from), {
    path: ['until'],
    message: 'The last number comes after the first.',
  });

/** `POST /proctor/reviews/:sitting/findings` */
export const raise = formsIn('findings')('finding', findingSchema, ({ db }, c, { sittingId }, value) => {
  const { code, words, from: fromNo, until: untilNo } = value;
  return raiseFinding(db, { sittingId, by: viewer(c).personId, code, words, fromNo, untilNo }, facts(c).now);
});

/** `POST /proctor/reviews/:sitting/finish` */
export const finish = formsIn('finish')(
  'finish',
  z.object({ words: becauseSchema }),
  ({ db }, c, { sittingId }, value) =>
    finishReview(db, { sittingId, by: viewer(c).personId, words: value.words }, facts(c).now),
);

type Decide = (
  db: Database,
  given: { findingId: Id<'finding'>; by: Id<'person'>; because: string; address: string },
  now: string,
) => Promise<Finding>;

const decideOn = (decide: Decide) => (services: Services) => async (c: WebContext) => {
  const { db, config } = services;
  const { now } = facts(c);
  const findingId = param(c, 'finding', idSchema<'finding'>());
  const finding = await findingById(db, findingId);
  const sitting = finding === undefined ? undefined : await watchedSitting(db, finding.sittingId, now);
  if (finding === undefined || sitting === undefined) throw notFound('finding');
  const given = await readForm(c, z.object({ because: becauseSchema }));
  if (!given.ok) return reviewPage(c, services, sitting, { ...given, form: findingId });
  const { because } = given.value;
  await decide(db, { findingId, by: viewer(c).personId, because, address: config.address }, now);
  return c.redirect(`${reviewHref(sitting.sittingId)}#findings`, 303);
};

/** `POST /proctor/findings/:finding/clear` */
export const clear = decideOn(clearFinding);
/** `POST /proctor/findings/:finding/propose` */
export const propose = decideOn(proposeFinding);
/** `POST /proctor/findings/:finding/confirm`: a second person. */
export const confirm = decideOn(confirmFinding);
/** `POST /proctor/findings/:finding/decline`: a second person. */
export const decline = decideOn(declineFinding);
