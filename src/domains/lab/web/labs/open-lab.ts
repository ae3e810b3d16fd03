import { notFound } from '../../../../kernel/problem.ts';
import { facts, param, type Viewer, viewer, type WebContext } from '../../../../kernel/web.ts';
import { labId } from '../../labs/lab-file.ts';
import type { Lab, TextWork } from '../../labs/lab.ts';
import { type LabWorkRow, type WorkKey, workOn } from '../../labs/lab-work.sql.ts';
import type { LabServices } from './lab-services.ts';

/** The address of a track's labs, or of one of them. */
export const labsHref = (track: string, lab?: string): string =>
  lab === undefined ? `/learn/${track}/labs` : `/learn/${track}/labs/${lab}`;

/** The lab that the path names. Throws not-found where the track has none of this name. */
export async function labOf(c: WebContext, { labs }: LabServices): Promise<Lab> {
  const lab = await labs.get(param(c, 'lab', labId));
  if (lab === undefined || lab.about.track !== param(c, 'track', labId)) throw notFound('lab');
  return lab;
}

/** The text that a lab is worked on; not-found where it is worked on in another way. */
export function textWork({ work }: Lab): TextWork {
  if (work.kind === 'code' || work.kind === 'prompt') return work;
  throw notFound('program or prompt in this lab');
}

/** Whose work the path and the session name. */
export const keyOf = (c: WebContext, { about }: Lab): WorkKey => ({
  personId: viewer(c).personId,
  labId: about.id,
});

/** A lab as its reader sees it. */
export interface OpenLab {
  readonly lab: Lab;
  readonly href: string;
  readonly viewer: Viewer | null;
  readonly work: LabWorkRow | undefined;
  /** The solution is for those who passed or gave up. */
  readonly maySeeSolution: boolean;
}

/** Opens the lab of the path for whoever asks. */
export async function openLab(c: WebContext, services: LabServices): Promise<OpenLab> {
  const lab = await labOf(c, services);
  const who = facts(c).viewer;
  const work = who === null ? undefined : await workOn(services.db, keyOf(c, lab));
  return {
    lab,
    href: labsHref(lab.about.track, lab.about.id),
    viewer: who,
    work,
    maySeeSolution: work !== undefined && (work.passedAt !== null || work.gaveUpAt !== null),
  };
}
