import { useEffect, useRef, useState } from 'preact/hooks';
import type { UploadStatus } from './capture-upload.ts';
import { followExam } from './exam-frame.ts';
import { watchFrame, watchPage } from './page-events.ts';
import { type CameraState, type Recorder, startRecorder } from './recorder.ts';

/** What the recording of a sitting needs to know. */
export interface CaptureProps {
  readonly sitting: string;
  readonly csrf: string;
  /** The server's time when the page was made. */
  readonly now: string;
  readonly zone: string;
  readonly everySeconds: number;
  /** The widest frame in pixels. */
  readonly width: number;
  /** Entries a batch. */
  readonly batch: number;
  /** The id of the exam's frame; `null` where the exam is over and only the rest is sent. */
  readonly frame: string | null;
}

const patienceAtTheEndMs = 10_000;
const farTooLongMs = 3_600_000;

const cameraWords: Readonly<Record<CameraState, string>> = {
  starting: 'The camera is being started.',
  works: 'Recording: the camera works.',
  lost: 'The camera is failing: the exam goes on, the gap is recorded. It is tried again every few seconds.',
  stopped: 'The recording has ended; the rest is being sent.',
};

const unsentWords = (count: number): string =>
  count === 0 ? 'everything sent' : count === 1 ? 'one entry not sent yet' : `${count} entries not sent yet`;

/** Only one page of a browser records a sitting: a second one waits until the first is closed. */
function whenAlone(sitting: string, work: () => Promise<void>, onWait: () => void): void {
  // Absent on pages that did not come over https.
  const locks = navigator.locks as LockManager | undefined;
  if (locks === undefined) {
    void work();
    return;
  }
  const name = `assay-recording:${sitting}`;
  void locks.query().then(({ held }) => {
    if (held?.some((lock) => lock.name === name)) onWait();
  });
  // Held for as long as the page lives.
  void locks.request(name, async () => {
    await work();
    await new Promise(() => undefined);
  });
}

/** The bar above a recorded exam: what the camera does, what was recorded, what is on its way. */
export default function Capture(props: CaptureProps) {
  const [camera, setCamera] = useState<CameraState>(props.frame === null ? 'stopped' : 'starting');
  const [frames, setFrames] = useState(0);
  const [uploads, setUploads] = useState<UploadStatus>({ waiting: 0, trouble: null, over: false });
  const [live, setLive] = useState(false);
  const [elsewhere, setElsewhere] = useState(false);
  const [leaving, setLeaving] = useState(false);
  const [full, setFull] = useState(false);
  const video = useRef<HTMLVideoElement>(null);

  useEffect(() => {
    setLive(true);
    const cover = `/sit/${props.sitting}`;
    const leave = () => location.replace(cover);
    const finish = async (recorder: Recorder) => {
      setLeaving(true);
      if (await recorder.end(patienceAtTheEndMs)) leave();
      // Whoever waits is taken along when it is done; whoever leaves can come back to send the rest.
      else if (await recorder.flush(farTooLongMs)) leave();
    };
    const record = async () => {
      setElsewhere(false);
      const recorder = await startRecorder(props, {
        camera: setCamera,
        frame: () => setFrames((count) => count + 1),
        uploads: setUploads,
      });
      const frame = props.frame === null ? null : document.getElementById(props.frame);
      if (!(frame instanceof HTMLIFrameElement)) {
        setLeaving(true);
        if (await recorder.flush(farTooLongMs)) leave();
        return;
      }
      recorder.note('page opened');
      watchPage(recorder.note);
      followExam(frame, cover, {
        page: (inner) => watchFrame(inner, recorder.note),
        left: (to) => (to === 'cover' ? void finish(recorder) : location.assign(cover)),
      });
      if (video.current !== null) recorder.film(video.current);
    };
    const onFull = () => setFull(document.fullscreenElement !== null);
    document.addEventListener('fullscreenchange', onFull);
    whenAlone(props.sitting, record, () => setElsewhere(true));
    return () => document.removeEventListener('fullscreenchange', onFull);
  }, []);

  const toggleFull = () => {
    const change = full ? document.exitFullscreen() : document.documentElement.requestFullscreen();
    // A browser may refuse; the exam needs no full screen.
    change.catch(() => setFull(document.fullscreenElement !== null));
  };
  if (!live) return <p class="room-bar">The recording starts with the page’s script.</p>;
  return (
    <div class={camera === 'lost' ? 'room-bar is-failing' : 'room-bar'}>
      {props.frame !== null && (
        <video
          ref={video}
          class="camera-view room-self"
          muted
          playsInline
          aria-label="Your camera’s picture"
        />
      )}
      <div class="room-words">
        <p role="status">
          {elsewhere
            ? 'The recording goes on in another tab of this browser. Close it to record here.'
            : cameraWords[camera]}
        </p>
        <p class="room-counts">
          {frames} {frames === 1 ? 'picture' : 'pictures'} taken here, {unsentWords(uploads.waiting)}
          {uploads.trouble !== null && ` (${uploads.trouble}; kept here and tried again)`}
          {uploads.over && '. Nothing more is taken; what is missing is named as a gap.'}
        </p>
        {leaving && uploads.waiting > 0 && (
          <p>
            The exam is handed in. Keep this page open until the rest is sent; it closes by itself.{' '}
            <a href={`/sit/${props.sitting}`}>Leave now and let the gap be named</a>
          </p>
        )}
        {leaving && uploads.over && <a href={`/sit/${props.sitting}`}>Go on</a>}
      </div>
      {props.frame !== null && !leaving && (
        <button type="button" class="button button-secondary" onClick={toggleFull}>
          {full ? 'Leave full screen' : 'Full screen'}
        </button>
      )}
    </div>
  );
}
