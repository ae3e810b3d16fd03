import type { Services } from '../../../kernel/services.ts';
import { get, post, type Route } from '../../../kernel/web.ts';
import { testUploadBytes } from '../checks/device-result.ts';
import { bounds } from '../evidence/entry.ts';
import { largestPhotograph } from '../identity/photograph.ts';
import { saveCheck, showCheck, testUpload } from './check.tsx';
import { giveConsent, showConsent } from './consent.tsx';
import { savePhotographs, showIdentity } from './identity.tsx';
import { sendFrame, sendOwnFrame, sendOwnPhotograph, sendPhotograph } from './pictures.ts';
import { showRecording } from './recording.tsx';
import { clear, confirm, decline, finish, propose, raise, saveIdentity } from './review-acts.ts';
import { showReview } from './review.tsx';
import { reviewsCsv, showReviews } from './reviews.tsx';
import { showRoom } from './room.tsx';
import { announceEvidence, uploadFrame } from './upload.ts';
import {
  admitWatched,
  answerWatched,
  arrangeWatched,
  extendWatched,
  noteWatched,
  pauseWatched,
  resumeWatched,
  showWatched,
} from './watched.tsx';
import { showWatch } from './watch.tsx';

// A form wraps its files in a few lines of its own.
const formSurplus = 64 * 1024;

/** Every address of the proctor domain. */
export function proctorRoutes(services: Services): Route[] {
  return [
    get('/sit/:sitting/consent', showConsent(services)),
    post('/sit/:sitting/consent', giveConsent(services)),
    get('/sit/:sitting/check', showCheck(services)),
    post('/sit/:sitting/check', saveCheck(services)),
    post('/sit/:sitting/check/upload', testUpload(services), { maxBodyBytes: testUploadBytes }),
    get('/sit/:sitting/identity', showIdentity(services)),
    post('/sit/:sitting/identity', savePhotographs(services), {
      maxBodyBytes: 2 * largestPhotograph + formSurplus,
    }),
    get('/sit/:sitting/room', showRoom(services)),
    post('/sit/:sitting/evidence', announceEvidence(services)),
    post('/sit/:sitting/evidence/frames', uploadFrame(services), { maxBodyBytes: bounds.frameBytes }),
    get('/sit/:sitting/recording', showRecording(services)),
    get('/sit/:sitting/frames/:entry', sendOwnFrame(services)),
    get('/sit/:sitting/photographs/:part', sendOwnPhotograph(services)),
    get('/proctor', showWatch(services)),
    get('/proctor/sittings/:sitting', showWatched(services)),
    get('/proctor/sittings/:sitting/frames/:entry', sendFrame(services)),
    post('/proctor/sittings/:sitting/pause', pauseWatched(services)),
    post('/proctor/sittings/:sitting/resume', resumeWatched(services)),
    post('/proctor/sittings/:sitting/extra-time', extendWatched(services)),
    post('/proctor/sittings/:sitting/incident', noteWatched(services)),
    post('/proctor/sittings/:sitting/hand-over', answerWatched(services)),
    post('/proctor/sittings/:sitting/arrange', arrangeWatched(services)),
    post('/proctor/sittings/:sitting/admit', admitWatched(services)),
    get('/proctor/reviews', showReviews(services)),
    get('/proctor/reviews.csv', reviewsCsv(services)),
    get('/proctor/reviews/:sitting', showReview(services)),
    get('/proctor/reviews/:sitting/photographs/:part', sendPhotograph(services)),
    post('/proctor/reviews/:sitting/identity', saveIdentity(services)),
    post('/proctor/reviews/:sitting/findings', raise(services)),
    post('/proctor/reviews/:sitting/finish', finish(services)),
    post('/proctor/findings/:finding/clear', clear(services)),
    post('/proctor/findings/:finding/propose', propose(services)),
    post('/proctor/findings/:finding/confirm', confirm(services)),
    post('/proctor/findings/:finding/decline', decline(services)),
  ];
}
