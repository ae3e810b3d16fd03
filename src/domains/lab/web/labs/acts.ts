import { z } from 'zod';
import { Problem } from '../../../../kernel/problem.ts';
import {
  facts,
  type Handler,
  parseBody,
  viewer,
  wantsJson,
  type WebContext,
} from '../../../../kernel/web.ts';
import type { Lab } from '../../labs/lab.ts';
import { giveUp, reset, save, takeHint, takeResetBack } from '../../labs/work.ts';
import type { LabServices } from './lab-services.ts';
import { keyOf, labOf, labsHref, textWork } from './open-lab.ts';

/** A program or prompt as a form or a script sends it; a form's line ends become those of the file. */
export const contentSchema = z
  .string()
  .max(16_000, 'use at most 16,000 characters')
  .transform((text) => text.replace(/\r\n?/g, '\n'));

const savedSchema = z.looseObject({ content: contentSchema });

const back = (c: WebContext, { about }: Lab, part: string) =>
  c.redirect(`${labsHref(about.track, about.id)}#${part}`, 303);

/** `POST …/save`: keeps the text; a script is told when. */
export const saveWork =
  (services: LabServices): Handler =>
  async (c) => {
    const lab = await labOf(c, services);
    textWork(lab);
    const { content } = await parseBody(c, savedSchema);
    const { now } = facts(c);
    await save(services.db, keyOf(c, lab), content, now);
    return wantsJson(c) ? c.json({ savedAt: now }) : back(c, lab, 'work');
  };

/** `POST …/hint`: one more hint. */
export const showHint =
  (services: LabServices): Handler =>
  async (c) => {
    const lab = await labOf(c, services);
    await takeHint(services.db, lab, keyOf(c, lab), facts(c).now);
    return back(c, lab, 'hints');
  };

const sureSchema = z.looseObject({ sure: z.literal('yes') });

/** `POST …/give-up`: opens the solution, for good. */
export const openSolution =
  (services: LabServices): Handler =>
  async (c) => {
    const lab = await labOf(c, services);
    await parseBody(c, sureSchema);
    await giveUp(services.db, lab, keyOf(c, lab), facts(c).now);
    return back(c, lab, 'solution');
  };

/** `POST …/reset`: the starter again, or the bench as the lab gives it; what was there can be brought back. */
export const resetWork =
  (services: LabServices): Handler =>
  async (c) => {
    const lab = await labOf(c, services);
    await parseBody(c, sureSchema);
    await reset(services.db, lab, keyOf(c, lab), facts(c).now);
    return back(c, lab, 'work');
  };

/** `POST …/undo`: takes the last reset back. */
export const undoReset =
  (services: LabServices): Handler =>
  async (c) => {
    const lab = await labOf(c, services);
    await takeResetBack(services.db, keyOf(c, lab), facts(c).now);
    return back(c, lab, 'work');
  };

/** `POST …/stop`: ends the learner's run at its next test or case. */
export const stopRun =
  (services: LabServices): Handler =>
  async (c) => {
    const lab = await labOf(c, services);
    services.runs.stop(viewer(c).personId);
    return wantsJson(c) ? c.json({ stopped: true }) : back(c, lab, 'work');
  };

/** `GET …/state`: whether the learner's run is under way, and how many began before it. */
export const tellState =
  (services: LabServices): Handler =>
  async (c) => {
    await labOf(c, services);
    return c.json(services.runs.stateOf(viewer(c).personId));
  };

/** The problem of a run that its learner stopped. */
export const stopped = (): Problem =>
  new Problem('conflict', 'lab-run-stopped', 'The run was stopped.', {
    todo: 'Nothing of it counts. Run again when you are ready.',
  });
