import { z } from 'zod';
import { addMonths } from '../../../kernel/clock.ts';
import { idSchema } from '../../../kernel/id.ts';
import { notFound } from '../../../kernel/problem.ts';
import type { Services } from '../../../kernel/services.ts';
import { facts, param, query, readForm, viewer, type WebContext } from '../../../kernel/web.ts';
import { accreditorSchema, decideOnAccreditor, enterAccreditor } from '../endorse/accreditor.ts';
import { registeredAccreditors } from '../endorse/accreditor.sql.ts';
import { buildEndorsementCredential } from '../endorse/endorsement-credential.ts';
import { endorsables } from '../endorse/subject.ts';
import { randomUuid } from '../issue/random-uuid.ts';
import { endorsementsPage } from './endorsements.tsx';

/** `POST /office/accreditors`: one person enters an accreditor. */
export const enter = (services: Services) => async (c: WebContext) => {
  const form = await readForm(c, accreditorSchema);
  if (!form.ok) return endorsementsPage(c, services, form);
  await enterAccreditor(services.db, { ...form.value, by: viewer(c).personId }, facts(c).now);
  return c.redirect('/office/endorsements#accreditors', 303);
};

/** `POST /office/accreditors/:accreditor/confirm` and `…/decline`: a second person decides. */
export const decide =
  ({ db }: Services, decision: 'confirmed' | 'declined') =>
  async (c: WebContext) => {
    const accreditorId = param(c, 'accreditor', idSchema<'accreditor'>());
    await decideOnAccreditor(db, { accreditorId, by: viewer(c).personId, decision }, facts(c).now);
    return c.redirect('/office/endorsements#accreditors', 303);
  };

const asked = z.object({
  accreditor: idSchema<'accreditor'>().optional(),
  subject: z.string().max(2_000).optional(),
});

// The accreditor changes what it likes before it signs; this much is a common term.
const termMonths = 24;

/** `GET /office/endorsements/unsigned.json?accreditor=…&subject=…`: the document for an accreditor to sign. */
export const unsignedEndorsement = (services: Services) => async (c: WebContext) => {
  const { accreditor: accreditorId, subject: named } = query(c, asked);
  // Opened without its form.
  if (accreditorId === undefined || named === undefined)
    return c.redirect('/office/endorsements#unsigned', 303);
  const accreditors = await registeredAccreditors(services.db);
  const accreditor = accreditors.find((one) => one.accreditorId === accreditorId);
  const subject = (await endorsables(services.db, services.config)).find(({ id }) => id === named);
  if (accreditor === undefined || subject === undefined) throw notFound('accreditor or thing to endorse');
  const { now } = facts(c);
  const document = buildEndorsementCredential({
    id: randomUuid(services.random),
    accreditor,
    subject: subject.id,
    comment: `${accreditor.name} stands behind: ${subject.title}.`,
    validFrom: now,
    validUntil: addMonths(now, termMonths),
  });
  return c.body(JSON.stringify(document, null, 2), 200, {
    'content-type': 'application/json',
    'content-disposition': 'attachment; filename="endorsement-to-sign.json"',
  });
};
