import { audit } from '../../../kernel/audit.ts';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import { Problem } from '../../../kernel/problem.ts';
import type { Lab } from './lab.ts';
import { beginWork, changeWork, keepRun, saveContent, type WorkKey, workOn } from './lab-work.sql.ts';
import { addRuns, addVersion, promptVersions } from './prompt-version.sql.ts';
import { type PromptRun, promptPasses, type ShownRun } from './shown-run.ts';

/** How a learner stands in a lab. */
export type WorkState = 'not begun' | 'begun' | 'gave up' | 'passed' | 'passed after the solution';

/** The state that a work's dates make. Passing counts whenever it happens; that the solution was seen before is said. */
export function stateOf(
  work: { readonly passedAt: Instant | null; readonly gaveUpAt: Instant | null } | undefined,
): WorkState {
  if (work === undefined) return 'not begun';
  const { passedAt, gaveUpAt } = work;
  if (passedAt !== null)
    return gaveUpAt !== null && gaveUpAt < passedAt ? 'passed after the solution' : 'passed';
  return gaveUpAt === null ? 'begun' : 'gave up';
}

const deed = ({ personId, labId }: WorkKey, action: string, at: Instant) => ({
  at,
  actorId: personId,
  action,
  subjectKind: 'lab',
  subjectId: labId,
});

/** Keeps a program or prompt as the learner has it now. */
export function save(db: Database, key: WorkKey, content: string, now: Instant): Promise<void> {
  return saveContent(db, key, content, now);
}

const starterOf = ({ work }: Lab): string => ('starter' in work ? work.starter : '');

/** Shows one more hint; nothing changes when all are shown. */
export function takeHint(db: Database, lab: Lab, key: WorkKey, now: Instant): Promise<void> {
  return transaction(db, async (tx) => {
    await beginWork(tx, key, starterOf(lab), now);
    const shown = (await workOn(tx, key))?.hints ?? 0;
    if (shown >= lab.hints.length) return;
    await changeWork(tx, key, { hints: shown + 1 });
    await audit(tx, { ...deed(key, 'lab.hint', now), detail: { hint: shown + 1 } });
  });
}

/** Opens the solution to somebody who has not passed; it stays said. */
export function giveUp(db: Database, lab: Lab, key: WorkKey, now: Instant): Promise<void> {
  return transaction(db, async (tx) => {
    await beginWork(tx, key, starterOf(lab), now);
    const work = await workOn(tx, key);
    if (work === undefined || work.gaveUpAt !== null || work.passedAt !== null) return;
    await changeWork(tx, key, { gaveUpAt: now });
    await audit(tx, deed(key, 'lab.given-up', now));
  });
}

/** Puts the starter in the place of the learner's text, which is kept until the reset is taken back. */
export function reset(db: Database, lab: Lab, key: WorkKey, now: Instant): Promise<void> {
  return transaction(db, async (tx) => {
    const work = await workOn(tx, key);
    if (work === undefined || work.content === starterOf(lab)) return;
    await changeWork(tx, key, { content: starterOf(lab), beforeReset: work.content, savedAt: now });
    await audit(tx, deed(key, 'lab.reset', now));
  });
}

/** Takes the last reset back. Throws the Problem `no-reset` where there is none. */
export function takeResetBack(db: Database, key: WorkKey, now: Instant): Promise<void> {
  return transaction(db, async (tx) => {
    const work = await workOn(tx, key);
    if (work === undefined || work.beforeReset === null)
      throw new Problem('conflict', 'no-reset', 'There is no reset to take back.');
    await changeWork(tx, key, { content: work.beforeReset, beforeReset: null, savedAt: now });
    await audit(tx, deed(key, 'lab.reset-taken-back', now));
  });
}

/** Says that a lab is passed, once; nothing where it was or no work is there. */
export async function notePass(tx: Database, key: WorkKey, now: Instant): Promise<void> {
  const work = await workOn(tx, key);
  if (work === undefined || work.passedAt !== null) return;
  await changeWork(tx, key, { passedAt: now });
  await audit(tx, deed(key, 'lab.passed', now));
}

/** Keeps a run; the first that passes passes the lab. */
export function keepCodeRun(db: Database, key: WorkKey, run: ShownRun, now: Instant): Promise<void> {
  return transaction(db, async (tx) => {
    await keepRun(tx, key, run, now);
    if (run.passed) await notePass(tx, key, now);
  });
}

/** A prompt as it was run on one snapshot. */
export interface TriedPrompt {
  readonly prompt: string;
  readonly note: string;
  readonly model: string;
  readonly run: PromptRun;
  /** The snapshots on which a prompt has to pass. */
  readonly passOn: readonly string[];
}

/** Keeps a run: with the newest version where the prompt is the same, otherwise as a new version. */
export function keepPromptRun(
  db: Database,
  key: WorkKey,
  { prompt, note, model, run, passOn }: TriedPrompt,
  now: Instant,
): Promise<void> {
  return transaction(db, async (tx) => {
    const [newest] = await promptVersions(tx, key, 1);
    const isSame = newest?.prompt === prompt;
    const runs = { ...(isSame ? newest.runs : {}), [model]: run };
    if (isSame) await addRuns(tx, key, { number: newest.number, note, runs });
    else await addVersion(tx, key, { number: (newest?.number ?? 0) + 1, prompt, note, runs }, now);
    if (promptPasses(runs, passOn)) await notePass(tx, key, now);
  });
}
