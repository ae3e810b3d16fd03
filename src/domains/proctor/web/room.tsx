import { z } from 'zod';
import type { Services } from '../../../kernel/services.ts';
import { facts, query, viewer, type WebContext } from '../../../kernel/web.ts';
import { island } from '../../../ui/island.tsx';
import { page } from '../../../ui/page.tsx';
import { bounds, frameEverySeconds, frameWidth } from '../evidence/entry.ts';
import CaptureIsland from './islands/capture.island.tsx';
import { coverHref, ownSitting } from './own.ts';

const Capture = island('capture', CaptureIsland);

const frameName = 'exam-frame';

/** True for the address of one of this sitting's own item pages or of its review page, and for nothing else. */
export function isOwnPage(sittingId: string, to: string): boolean {
  const path = to.startsWith(`${coverHref(sittingId)}/`) ? to.slice(coverHref(sittingId).length) : '';
  return /^\/(?:item\/[1-9]\d{0,2}|review)\?device=[A-Za-z0-9_-]{16}$/.test(path);
}

/**
 * `GET /sit/:sitting/room?to=…`: the exam in a frame of this page, so that camera and full screen survive the way from
 * item to item. Once the sitting has ended it only sends what is left of the recording.
 */
export const showRoom = (services: Services) => async (c: WebContext) => {
  const sitting = await ownSitting(c, services);
  const { to = '' } = query(c, z.object({ to: z.string().max(300).optional() }));
  const cover = coverHref(sitting.sittingId);
  const ended = sitting.startedAt !== null && sitting.closedAt !== null;
  const runs = sitting.state === 'started' && isOwnPage(sitting.sittingId, to);
  if (sitting.supervision !== 'recorded' || !(ended || runs)) return c.redirect(cover, 303);
  const { csrf, zone } = viewer(c);
  return page(
    c,
    { title: ended ? 'The rest of the recording' : 'Exam', wide: true },
    <div class={ended ? 'room room-rest' : 'room'}>
      <h1 class={ended ? undefined : 'visually-hidden'}>
        {ended ? 'The rest of the recording' : 'Recorded exam'}
      </h1>
      <Capture
        sitting={sitting.sittingId}
        csrf={csrf}
        now={facts(c).now}
        zone={zone}
        everySeconds={frameEverySeconds}
        width={frameWidth}
        batch={bounds.entriesABatch}
        frame={runs ? frameName : null}
      />
      <noscript>
        <p class="room-note">
          Recording needs JavaScript, which is switched off here. The exam goes on below without it, and the
          recording will have a gap that a person has to judge.
        </p>
      </noscript>
      {runs && <iframe id={frameName} class="room-exam" title="Exam" src={to} />}
    </div>,
  );
};
