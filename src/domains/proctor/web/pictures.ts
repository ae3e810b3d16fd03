import { z } from 'zod';
import { notFound } from '../../../kernel/problem.ts';
import type { Services } from '../../../kernel/services.ts';
import { param, viewer, type WebContext } from '../../../kernel/web.ts';
import type { WatchedSitting } from '../../exam/index.ts';
import { entryByNo } from '../evidence/entry.sql.ts';
import { frameByHash } from '../evidence/frame.sql.ts';
import { pictureBytes } from '../evidence/media.ts';
import { currentPhotographs, photographParts } from '../identity/photograph.ts';
import { namedSitting, noSchema, ownSitting } from './own.ts';

function answer(c: WebContext, bytes: Uint8Array | undefined, type: string): Response {
  if (bytes === undefined) throw notFound('picture');
  return c.body(Uint8Array.from(bytes).buffer, 200, { 'content-type': type });
}

async function sendFrameOf(c: WebContext, services: Services, { sittingId }: WatchedSitting) {
  const entry = await entryByNo(services.db, sittingId, param(c, 'entry', noSchema));
  if (entry === undefined || entry.hash === null) throw notFound('frame');
  const frame = await frameByHash(services.db, sittingId, entry.hash);
  if (frame === undefined) throw notFound('frame');
  return answer(c, await pictureBytes(services, sittingId, frame), 'image/jpeg');
}

async function sendPhotographOf(c: WebContext, services: Services, { sittingId }: WatchedSitting) {
  const part = param(c, 'part', z.enum(photographParts));
  const photograph = (await currentPhotographs(services.db, sittingId)).get(part);
  if (photograph === undefined) throw notFound('photograph');
  return answer(c, await pictureBytes(services, sittingId, photograph), photograph.type);
}

/** `GET /sit/:sitting/frames/:entry`: a candidate's own frame. */
export const sendOwnFrame = (services: Services) => async (c: WebContext) =>
  sendFrameOf(c, services, await ownSitting(c, services));

/** `GET /sit/:sitting/photographs/:part`: a candidate's own photograph. */
export const sendOwnPhotograph = (services: Services) => async (c: WebContext) =>
  sendPhotographOf(c, services, await ownSitting(c, services));

/** `GET /proctor/sittings/:sitting/frames/:entry`: for a proctor while the sitting is open, for a reviewer always. */
export const sendFrame = (services: Services) => async (c: WebContext) => {
  const sitting = await namedSitting(c, services);
  const reviews = viewer(c).roles.some((role) => role === 'reviewer' || role === 'programme manager');
  if (!reviews && sitting.closedAt !== null) throw notFound('frame of a sitting that runs');
  return sendFrameOf(c, services, sitting);
};

/** `GET /proctor/reviews/:sitting/photographs/:part` */
export const sendPhotograph = (services: Services) => async (c: WebContext) =>
  sendPhotographOf(c, services, await namedSitting(c, services));
