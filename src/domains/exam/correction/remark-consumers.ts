import { z } from 'zod';
import type { Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import { type Id, idSchema, type RandomBytes } from '../../../kernel/id.ts';
import type { Consumer } from '../../../kernel/outbox.ts';
import type { Services } from '../../../kernel/services.ts';
import { insertWork, settledTexts } from '../marking/marking.sql.ts';
import { workNumbers } from '../marking/work-number.ts';
import { ruledPlaces } from '../scoring/answered.sql.ts';
import { enqueueCodeRun } from '../scoring/enqueue-code-run.ts';
import { sittingById } from '../sitting/sitting.sql.ts';
import { concludeRemark } from './conclude-remark.ts';
import { noteRemarked } from './remark.ts';
import { remarkById } from './remark.sql.ts';

/** Opens the work of a marking anew: a text as fresh work beside its old one, a program as a run with the tests of now. */
async function openRemark(
  tx: Database,
  remarkId: Id<'remark'>,
  random: RandomBytes,
  now: Instant,
): Promise<void> {
  const remark = await remarkById(tx, remarkId);
  const sitting = remark === undefined ? undefined : await sittingById(tx, remark.sittingId);
  if (remark === undefined || sitting === undefined || sitting.formId === null) return;
  const { sittingId, positions } = remark;
  const number = workNumbers(random);
  const texts = new Map((await settledTexts(tx, sittingId)).map((work) => [work.position, work]));
  for (const { position, item, version, rule } of await ruledPlaces(tx, sitting.formId)) {
    if (!positions.includes(position)) continue;
    if (rule.type === 'tests') await enqueueCodeRun(tx, sittingId, position, remarkId);
    const before = texts.get(position);
    if (rule.type !== 'rubric' || before === undefined) continue;
    const text = { sittingId, position, item, version, criteria: rule.criteria };
    await insertWork(tx, { work: number(), openedAt: now, ...text, remarkId, againOf: before.work });
  }
  // Where a correction has left nothing to mark.
  await noteRemarked(tx, remarkId, now);
}

const ofRemark = z.object({ remarkId: idSchema<'remark'>() });

/** What is ordered to be marked again is opened; with its last mark it is scored. */
export function remarkConsumers({ config, random }: Pick<Services, 'config' | 'random'>): Consumer[] {
  return [
    {
      consumer: 'exam.open-remark',
      event: 'remark.ordered',
      take: (tx, { event }, now) => openRemark(tx, ofRemark.parse(event.payload).remarkId, random, now),
    },
    {
      consumer: 'exam.conclude-remark',
      event: 'remark.marked',
      take: (tx, { event }, now) =>
        concludeRemark(tx, ofRemark.parse(event.payload).remarkId, config.address, now),
    },
  ];
}
