import { z } from 'zod';
import { facts, parseBody, viewer, type WebContext } from '../../../kernel/web.ts';
import { beginBreak, goOn } from '../sitting/take-break.ts';
import { deviceSchema, itemHref, ownBy, positionSchema, type Room, reviewHref } from './own.ts';

const breakSchema = z.object({ device: deviceSchema });

/** `POST /sit/:sitting/break`: the candidate's break begins; its page stands in place of the review. */
export const takeBreak =
  ({ services: { db }, readDesk }: Room) =>
  async (c: WebContext) => {
    const { sitting } = await ownBy(c, db, readDesk);
    const { device } = await parseBody(c, breakSchema);
    const own = { sittingId: sitting.sittingId, personId: viewer(c).personId, device };
    await beginBreak(db, own, facts(c).now);
    return c.redirect(reviewHref(sitting, device), 303);
  };

const goOnSchema = breakSchema.extend({
  to: z.union([z.literal('review'), positionSchema]).default('review'),
});

/** `POST /sit/:sitting/go-on`: the break ends, and the page shows what stood there before. */
export const goOnAfterBreak =
  ({ services: { db }, readDesk }: Room) =>
  async (c: WebContext) => {
    const { sitting } = await ownBy(c, db, readDesk);
    const { device, to } = await parseBody(c, goOnSchema);
    await goOn(db, { sittingId: sitting.sittingId, personId: viewer(c).personId, device }, facts(c).now);
    return c.redirect(to === 'review' ? reviewHref(sitting, device) : itemHref(sitting, to, device), 303);
  };
