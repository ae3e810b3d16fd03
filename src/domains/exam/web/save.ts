import { z } from 'zod';
import { Problem } from '../../../kernel/problem.ts';
import type { Services } from '../../../kernel/services.ts';
import { facts, parseBody, query, viewer, wantsJson, type WebContext } from '../../../kernel/web.ts';
import { finalAnswers } from '../sitting/answers.ts';
import { type Act, type Acknowledgement, save, SeqTaken } from '../sitting/save.ts';
import { endsAt, type Sitting } from '../sitting/sitting.ts';
import { formLength } from '../sitting/form.sql.ts';
import { nextSeq, responsesOf } from '../sitting/response.sql.ts';
import { deviceSchema, itemHref, ownSitting, positionSchema, reviewHref } from './own.ts';

const option = z.string().regex(/^[a-h]$/, 'must be the letter of an option');
const seqSchema = z.coerce.number().int().min(1).max(1_000_000);

const actSchema = z
  .object({
    device: deviceSchema,
    seq: z.int().min(1).max(1_000_000),
    position: z.int().min(1).max(500),
    choice: z.array(option).max(8).nullable(),
    marked: z.boolean().nullable(),
  })
  .refine((act) => (act.choice === null) !== (act.marked === null), 'give either a choice or a mark');

const formSchema = z.object({
  device: deviceSchema,
  seq: seqSchema,
  position: positionSchema,
  choice: z.union([option.transform((letter) => [letter]), z.array(option).max(8)]).default([]),
  marked: z.enum(['on']).optional(),
  // The page's script has saved each change by itself: the form only says where to go.
  saved: z.enum(['yes']).optional(),
  go: z
    .string()
    .regex(/^(stay|review|next|previous|item-\d{1,3})$/)
    .default('stay'),
});

type AnswerForm = z.infer<typeof formSchema>;

// A page that was sent again, or sent from a tab's history, may carry a number that has been used since.
async function saveUnderFreeSeq(
  services: Services,
  c: WebContext,
  sitting: Sitting,
  act: Act,
): Promise<Acknowledgement> {
  const given = { sittingId: sitting.sittingId, personId: viewer(c).personId, act };
  try {
    return await save(services.db, given, facts(c).now);
  } catch (error) {
    if (!(error instanceof SeqTaken)) throw error;
    return save(services.db, { ...given, act: { ...act, seq: error.nextSeq } }, facts(c).now);
  }
}

// Only what differs from what stands becomes an act: pressing a button twice is the same as once.
async function saveChanges(
  services: Services,
  c: WebContext,
  sitting: Sitting,
  form: AnswerForm,
): Promise<void> {
  const { device, position } = form;
  const answers = finalAnswers(await responsesOf(services.db, sitting.sittingId));
  const stands = answers.get(position) ?? { choice: [], marked: false };
  const choice = form.choice.toSorted();
  let seq = form.seq;
  if (choice.join() !== stands.choice.toSorted().join()) {
    const done = await saveUnderFreeSeq(services, c, sitting, {
      device,
      seq,
      position,
      choice,
      marked: null,
    });
    seq = done.seq + 1;
    if (done.late)
      throw new Problem('conflict', 'late', 'This answer came after the end of the exam.', {
        todo: 'It is kept for a person to look at.',
      });
  }
  const marked = form.marked === 'on';
  if (marked !== stands.marked)
    await saveUnderFreeSeq(services, c, sitting, { device, seq, position, choice: null, marked });
}

async function saveForm(c: WebContext, services: Services, sitting: Sitting): Promise<Response> {
  const form = await parseBody(c, formSchema);
  const { device, position, go } = form;
  if (sitting.activeDevice !== device) {
    throw new Problem('conflict', 'other-device', 'The exam goes on in another tab or on another device.', {
      todo: 'Go on there, or open the exam from your page and continue here.',
    });
  }
  if (form.saved === undefined) await saveChanges(services, c, sitting, form);
  const last = sitting.formId === null ? position : await formLength(services.db, sitting.formId);
  const to =
    go === 'next'
      ? position + 1
      : go === 'previous'
        ? Math.max(1, position - 1)
        : go.startsWith('item-')
          ? Number(go.slice(5))
          : position;
  return c.redirect(
    go === 'review' || to > last ? reviewHref(sitting, device) : itemHref(sitting, to, device),
    303,
  );
}

/** `POST /sit/:sitting/save`: a page's form, or one act as JSON, acknowledged once it is committed. */
export const saveActs = (services: Services) => async (c: WebContext) => {
  const sitting = await ownSitting(c, services);
  if (!wantsJson(c)) return saveForm(c, services, sitting);
  const act = await parseBody(c, actSchema);
  const given = { sittingId: sitting.sittingId, personId: viewer(c).personId, act };
  return c.json(await save(services.db, given, facts(c).now));
};

/** `GET /sit/:sitting/state`: what a tab needs to go on counting and numbering. */
export const sittingState = (services: Services) => async (c: WebContext) => {
  const sitting = await ownSitting(c, services);
  const { device } = query(c, z.object({ device: deviceSchema }));
  return c.json({
    state: sitting.state,
    active: sitting.activeDevice === device && sitting.state === 'started',
    paused: sitting.pausedAt !== null,
    endsAt: sitting.startedAt === null ? null : endsAt(sitting),
    now: facts(c).now,
    nextSeq: await nextSeq(services.db, sitting.sittingId, device),
  });
};
