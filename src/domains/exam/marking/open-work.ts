import { z } from 'zod';
import type { Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import { type Id, idSchema, type RandomBytes } from '../../../kernel/id.ts';
import type { Consumer } from '../../../kernel/outbox.ts';
import type { Services } from '../../../kernel/services.ts';
import { remarkConsumers } from '../correction/remark-consumers.ts';
import { ruledPlaces } from '../scoring/answered.sql.ts';
import { needsMark } from '../scoring/points.ts';
import { finalAnswers } from '../sitting/answers.ts';
import { responsesOf } from '../sitting/response.sql.ts';
import { sittingById } from '../sitting/sitting.sql.ts';
import { insertWork } from './marking.sql.ts';
import { workNumbers } from './work-number.ts';

/** Opens work for each text that was handed in with a sitting; doing it twice is the same as once. */
async function openWorkOf(
  tx: Database,
  sittingId: Id<'sitting'>,
  random: RandomBytes,
  now: Instant,
): Promise<void> {
  const sitting = await sittingById(tx, sittingId);
  if (sitting === undefined || sitting.formId === null || sitting.closedAt === null) return;
  // Nobody marks what counts for nothing.
  if (sitting.purpose === 'practice') return;
  const number = workNumbers(random);
  const answers = finalAnswers(await responsesOf(tx, sittingId));
  for (const { position, item, version, rule, scored } of await ruledPlaces(tx, sitting.formId)) {
    if (!scored || rule.type !== 'rubric' || !needsMark(rule, answers.get(position)?.choice ?? [])) continue;
    const { criteria } = rule;
    const text = { sittingId, position, item, version, criteria, remarkId: null, againOf: null };
    await insertWork(tx, { work: number(), openedAt: now, ...text });
  }
}

const ofSitting = z.object({ sittingId: idSchema<'sitting'>() });

/** When a sitting is closed its texts become work for markers; so do those that are to be marked again. */
export function markingConsumers(services: Pick<Services, 'config' | 'random'>): Consumer[] {
  const { random } = services;
  return [
    ...remarkConsumers(services),
    {
      consumer: 'exam.open-marking',
      event: 'sitting.closed',
      take: (tx, { event }, now) => openWorkOf(tx, ofSitting.parse(event.payload).sittingId, random, now),
    },
  ];
}
