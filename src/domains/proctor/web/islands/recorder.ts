import type { EntryKind } from '../../evidence/entry.ts';
import { type Camera, openCamera, whyNoDevice } from './camera.ts';
import { openStore } from './capture-store.ts';
import { startUploads, type UploadStatus } from './capture-upload.ts';

/** How the recording stands. */
export type CameraState = 'starting' | 'works' | 'lost' | 'stopped';

/** Makes entries, one after the other, and has them sent. */
export interface Recorder {
  note(kind: EntryKind, detail?: string): void;
  /** Opens the camera and takes a frame every few seconds; a camera that fails is tried again for as long as it takes. */
  film(video: HTMLVideoElement): void;
  /** Ends the recording with a closing statement; true once everything is at the server. */
  end(patienceMs: number): Promise<boolean>;
  flush(patienceMs: number): Promise<boolean>;
}

const quality = 0.6;
const tryAgainMs = 10_000;
const frameSize = { width: 640, height: 480 };

const closedKey = (sitting: string): string => `assay-closed:${sitting}`;

const hex = (hash: ArrayBuffer): string =>
  Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Starts recording a sitting in this browser, where an earlier page of it left off. */
export async function startRecorder(
  props: {
    readonly sitting: string;
    readonly csrf: string;
    readonly now: string;
    readonly everySeconds: number;
    readonly width: number;
    readonly batch: number;
  },
  on: {
    readonly camera: (state: CameraState) => void;
    readonly frame: (at: string) => void;
    readonly uploads: (status: UploadStatus) => void;
  },
): Promise<Recorder> {
  const skewMs = Date.parse(props.now) - Date.now();
  const timeNow = () => new Date(Date.now() + skewMs).toISOString();
  const store = await openStore(props.sitting);
  const uploads = startUploads(store, props, on.uploads);
  let [ended, filming] = [false, false];
  let camera: Camera | null = null;
  let video: HTMLVideoElement | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  // Entries are numbered in the order in which they happened, so each waits for the one before.
  let last = Promise.resolve();

  const add = (entry: Parameters<typeof store.add>[0]): void => {
    last = last.then(() => store.add(entry)).then(() => uploads.kick());
  };
  const addEvent = (kind: EntryKind, at: string, detail: string | null = null): void =>
    add({ at, kind, hash: null, width: null, height: null, detail, bytes: null });
  const note: Recorder['note'] = (kind, detail) => {
    if (!ended) addEvent(kind, timeNow(), detail);
  };

  const lose = (why: string): void => {
    if (ended) return;
    if (filming) note('camera lost', why);
    filming = false;
    camera?.stop();
    camera = null;
    on.camera('lost');
    clearTimeout(timer);
    timer = setTimeout(() => void open(), tryAgainMs);
  };

  async function takeFrame(): Promise<void> {
    const at = timeNow();
    const picture = await camera?.take(props.width, quality);
    if (ended) return;
    if (picture == null) {
      lose('no picture');
      return;
    }
    const { bytes, width, height } = picture;
    const hash = hex(await crypto.subtle.digest('SHA-256', bytes));
    add({ at, kind: 'frame', hash, width, height, detail: null, bytes });
    on.frame(at);
  }

  async function beat(): Promise<void> {
    const begun = performance.now();
    await takeFrame();
    if (ended || camera === null) return;
    timer = setTimeout(
      () => void beat(),
      Math.max(0, props.everySeconds * 1000 - (performance.now() - begun)),
    );
  }

  // A page that is being closed can no longer number anything: it leaves a mark for the next one of this browser.
  const closedAt = localStorage.getItem(closedKey(props.sitting));
  localStorage.removeItem(closedKey(props.sitting));
  if (closedAt !== null) addEvent('page closed', closedAt);
  addEventListener('pagehide', () => {
    if (!ended && video !== null) localStorage.setItem(closedKey(props.sitting), timeNow());
  });

  let first = true;
  async function open(): Promise<void> {
    if (ended || video === null) return;
    try {
      camera = await openCamera(video, 'user', frameSize, () => lose('it was switched off'));
    } catch (error) {
      // The first failure is an entry like any later loss; failing again says nothing new.
      filming = first;
      first = false;
      lose(whyNoDevice(error));
      return;
    }
    if (!first) note('camera regained');
    [first, filming] = [false, true];
    on.camera('works');
    await beat();
  }

  return {
    note,
    film(element) {
      video = element;
      void open();
    },
    async end(patienceMs) {
      if (!ended) note('recording ended');
      ended = true;
      clearTimeout(timer);
      camera?.stop();
      on.camera('stopped');
      await last;
      return uploads.flush(patienceMs);
    },
    flush: uploads.flush,
  };
}
