import { z } from 'zod';
import type { Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import { type Id, idSchema, type RandomBytes } from '../../../kernel/id.ts';
import type { Consumer } from '../../../kernel/outbox.ts';
import { ruledPlaces } from '../scoring/answered.sql.ts';
import { needsMark } from '../scoring/points.ts';
import { finalAnswers } from '../sitting/answers.ts';
import { responsesOf } from '../sitting/response.sql.ts';
import { sittingById } from '../sitting/sitting.sql.ts';
import { numbersFrom } from '../sitting/start.ts';
import { insertWork } from './marking.sql.ts';

/** Opens work for each text that was handed in with a sitting; doing it twice is the same as once. */
async function openWorkOf(
  tx: Database,
  sittingId: Id<'sitting'>,
  random: RandomBytes,
  now: Instant,
): Promise<void> {
  const sitting = await sittingById(tx, sittingId);
  if (sitting === undefined || sitting.formId === null || sitting.closedAt === null) return;
  const number = numbersFrom(random);
  const answers = finalAnswers(await responsesOf(tx, sittingId));
  for (const { position, item, version, rule } of await ruledPlaces(tx, sitting.formId)) {
    if (rule.type !== 'rubric' || !needsMark(rule, answers.get(position)?.choice ?? [])) continue;
    // A number that is taken already makes the job fail, and it is tried again with another.
    const work = String(100_000_000 + Math.floor(number() * 900_000_000));
    const { criteria } = rule;
    await insertWork(tx, { work, sittingId, position, item, version, criteria, openedAt: now });
  }
}

const ofSitting = z.object({ sittingId: idSchema<'sitting'>() });

/** When a sitting is closed its texts become work for markers. */
export function markingConsumers({ random }: { readonly random: RandomBytes }): Consumer[] {
  return [
    {
      consumer: 'exam.open-marking',
      event: 'sitting.closed',
      take: (tx, { event }, now) => openWorkOf(tx, ofSitting.parse(event.payload).sittingId, random, now),
    },
  ];
}
