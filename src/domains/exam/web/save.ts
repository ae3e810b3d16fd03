import { z } from 'zod';
import { notFound, Problem } from '../../../kernel/problem.ts';
import { facts, param, parseBody, query, viewer, wantsJson, type WebContext } from '../../../kernel/web.ts';
import type { Desk } from '../sitting/desk.sql.ts';
import { finalAnswers } from '../sitting/answers.ts';
import { type Acknowledgement, type Act, SeqTaken } from '../sitting/act.ts';
import { closeIfOverdue } from '../sitting/close.ts';
import { openSaves, type Save } from '../sitting/save.ts';
import { beginBreak } from '../sitting/take-break.ts';
import { isTimePending } from '../sitting/time-pending.ts';
import { openPlaces, placeStanding, sectionEndsAt } from '../sitting/section.ts';
import { endsAt, type Sitting } from '../sitting/sitting.ts';
import type { FormPlace } from '../sitting/form.sql.ts';
import { actSchema, type AnswerForm, formChoice, formSchema } from './answer-form.ts';
import { sameChoice } from './interactions/form-choice.ts';
import { deviceSchema, itemHref, ownBy, type Room, reviewHref, sittingIdSchema } from './own.ts';

// A page that was sent again, or sent from a tab's history, may carry a number that has been used since.
async function saveUnderFreeSeq(
  save: Save,
  c: WebContext,
  sitting: Sitting,
  act: Act,
): Promise<Acknowledgement> {
  const sent = { sittingId: sitting.sittingId, personId: viewer(c).personId, act, now: facts(c).now };
  try {
    return await save(sent);
  } catch (error) {
    if (!(error instanceof SeqTaken)) throw error;
    return save({ ...sent, act: { ...act, seq: error.nextSeq } });
  }
}

// Only what differs from what stands becomes an act: pressing a button twice is the same as once.
async function saveChanges(
  save: Save,
  c: WebContext,
  { sitting, acts }: Desk,
  places: readonly FormPlace[],
  form: AnswerForm,
  tooLate: () => Promise<Problem>,
): Promise<void> {
  const { device, position } = form;
  const stands = finalAnswers(acts).get(position) ?? { choice: [], marked: false };
  const place = places[position - 1];
  if (place === undefined) throw notFound('item in this exam');
  const choice = formChoice(place.kind, form);
  let seq = form.seq;
  if (!sameChoice(place.kind, choice, stands.choice)) {
    const done = await saveUnderFreeSeq(save, c, sitting, {
      device,
      seq,
      position,
      choice,
      marked: null,
    });
    seq = done.seq + 1;
    if (done.late) throw await tooLate();
  }
  const marked = form.marked === 'on';
  if (marked === stands.marked) return;
  const done = await saveUnderFreeSeq(save, c, sitting, { device, seq, position, choice: null, marked });
  if (done.late) throw await tooLate();
}

/** Why an answer that was kept does not count, as its sitting stands now. */
function lateBecause(sitting: Sitting, position: number): Problem {
  const { state, onBreak, pausedAt, sections } = sitting;
  const late = (detail: string, ...then: string[]) =>
    new Problem('conflict', 'late', detail, {
      todo: ['It is kept for a person to look at, and does not count by itself.', ...then].join(' '),
    });
  if (state === 'started' && onBreak)
    return late('This answer came while you were on a break.', 'Go on with the exam, and answer again.');
  if (state === 'started' && pausedAt !== null)
    return late('This answer came while the exam was paused.', 'Answer again when the exam goes on.');
  if (state === 'started' && placeStanding(sections, position) === 'left')
    return late(
      'The section of this item is over: it takes no more answers.',
      'Go on with the next section.',
    );
  return late('This answer came after the end of the exam.');
}

async function saveForm(c: WebContext, { services, forms, readDesk }: Room, save: Save): Promise<Response> {
  const desk = await ownBy(c, services.db, readDesk);
  const { sitting } = desk;
  const form = await parseBody(c, formSchema);
  const { device, position, go } = form;
  if (sitting.activeDevice !== device) {
    throw new Problem('conflict', 'other-device', 'The exam goes on in another tab or on another device.', {
      todo: 'Go on there, or open the exam from your page and continue here.',
    });
  }
  const places = sitting.formId === null ? [] : await forms.places(sitting.formId);
  const tooLate = async () => lateBecause((await ownBy(c, services.db, readDesk)).sitting, position);
  if (form.saved === undefined) await saveChanges(save, c, desk, places, form, tooLate);
  const own = { sittingId: sitting.sittingId, personId: viewer(c).personId, device };
  if (go === 'break') await beginBreak(services.db, own, facts(c).now);
  const { first, last } = openPlaces(sitting, sitting.formId === null ? position : places.length);
  const to =
    go === 'next'
      ? position + 1
      : go === 'previous'
        ? Math.max(first, position - 1)
        : go.startsWith('item-')
          ? Number(go.slice(5))
          : position;
  return c.redirect(
    go === 'review' || to > last ? reviewHref(sitting, device) : itemHref(sitting, to, device),
    303,
  );
}

/** `POST /sit/:sitting/save`: a page's form, or one act as JSON, acknowledged once it is committed. */
export const saveActs = (room: Room) => {
  const { db } = room.services;
  const save = openSaves(db, room.forms);
  return async (c: WebContext) => {
    if (!wantsJson(c)) return saveForm(c, room, save);
    const sittingId = param(c, 'sitting', sittingIdSchema);
    const act = await parseBody(c, actSchema);
    const { now } = facts(c);
    const sent = { sittingId, personId: viewer(c).personId, act, now };
    const saved = await save(sent).catch(async (error: unknown) => {
      if (!isTimePending(error)) throw error;
      await closeIfOverdue(db, sittingId, now);
      return save(sent);
    });
    return c.json(saved);
  };
};

const stateSchema = z.object({ device: deviceSchema });

/** `GET /sit/:sitting/state`: what a tab needs to go on counting and numbering. */
export const sittingState =
  ({ services, readTab }: Room) =>
  async (c: WebContext) => {
    const { sitting, lastSeqs } = await ownBy(c, services.db, readTab);
    const { device } = query(c, stateSchema);
    return c.json({
      state: sitting.state,
      active: sitting.activeDevice === device && sitting.state === 'started',
      paused: sitting.pausedAt !== null,
      endsAt: sitting.startedAt === null ? null : endsAt(sitting),
      sectionEndsAt: sitting.startedAt === null ? null : sectionEndsAt(sitting),
      section: (sitting.sections?.at ?? 0) + 1,
      now: facts(c).now,
      nextSeq: (lastSeqs[device] ?? 0) + 1,
    });
  };
