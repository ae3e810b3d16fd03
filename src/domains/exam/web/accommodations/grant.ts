import { z } from 'zod';
import { dayOf } from '../../../../kernel/clock.ts';
import { type FieldError, Problem, wordsOf } from '../../../../kernel/problem.ts';
import type { Services } from '../../../../kernel/services.ts';
import { facts, readForm, viewer, type WebContext } from '../../../../kernel/web.ts';
import { words } from '../../../../kernel/words.ts';
import { personByEmail } from '../../../accounts/index.ts';
import { isDay } from '../../../models/index.ts';
import { currentSchemes } from '../../../programme/index.ts';
import { bounds } from '../../accommodation/accommodation.ts';
import { givesNothing, grantAccommodation } from '../../accommodation/grant.ts';
import { listPage } from './list.tsx';
import { accommodationHref } from './words.ts';

const minutesUpTo = (most: number) => {
  const wrong = `Give whole minutes, from 0 to ${most}.`;
  return z
    .string()
    .regex(/^\d{1,3}$/, wrong)
    .transform(Number)
    .refine((minutes) => minutes <= most, wrong);
};

const wrongMultiplier = `Give a number from 1 to ${bounds.multiplier} in steps of 0.05.`;

const formSchema = z.object({
  email: z.string().trim().min(3, 'Give the person’s address.').max(254),
  scheme: z.string().max(100),
  multiplier: z
    .string()
    .regex(/^[123](\.\d{1,2})?$/, wrongMultiplier)
    // 1.15 × 20 is not exact in binary.
    .refine((text) => Number.isInteger(Number((Number(text) * 20).toFixed(6))), wrongMultiplier)
    .transform(Number)
    .refine((multiplier) => multiplier <= bounds.multiplier, wrongMultiplier),
  extra_minutes: minutesUpTo(bounds.extraMinutes),
  break_minutes: minutesUpTo(bounds.breakMinutes),
  until: z.string().refine(isDay, 'Write a day such as 2027-11-14.'),
  evidence: words({ least: 10, most: 300, lacking: 'Say who saw evidence, and when.' }),
});

/** `POST /office/accommodations`: grants, or says what is wrong in which field. */
export const grant = (services: Services) => async (c: WebContext) => {
  const { db } = services;
  const form = await readForm(c, formSchema);
  if (!form.ok) return listPage(c, services, form);
  const { now } = facts(c);
  const { email, scheme, multiplier, until, evidence, ...rest } = form.value;
  const terms = { multiplier, extraMinutes: rest.extra_minutes, breakMinutes: rest.break_minutes };
  const typed = Object.fromEntries(Object.entries(form.value).map(([name, value]) => [name, String(value)]));
  const refuse = (...errors: FieldError[]) => listPage(c, services, { errors, typed });
  const person = await personByEmail(db, email);
  if (person === undefined) return refuse({ field: 'email', message: 'Nobody has this address here.' });
  const schemes = await currentSchemes(db);
  if (scheme !== '' && schemes.every((one) => one.scheme !== scheme))
    return refuse({ field: 'scheme', message: 'Choose one of the schemes.' });
  if (until < dayOf(now)) return refuse({ field: 'until', message: 'Give a day that is not past.' });
  if (givesNothing(terms))
    return refuse({ field: 'multiplier', message: 'Grant time, minutes or breaks: this gives nothing.' });
  try {
    const accommodationId = await grantAccommodation(
      db,
      {
        ...terms,
        personId: person.personId,
        scheme: scheme === '' ? null : scheme,
        until,
        evidence,
        by: viewer(c).personId,
      },
      now,
    );
    return c.redirect(accommodationHref(accommodationId), 303);
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'granted-already') throw error;
    return refuse({ field: 'scheme', message: wordsOf(error) });
  }
};
