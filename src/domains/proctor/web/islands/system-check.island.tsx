import { useEffect, useRef, useState } from 'preact/hooks';
import {
  type ConnectionResult,
  connectionMending,
  type DeviceResult,
  leastUploadKbps,
  meaningOf,
  mending,
  testUploadBytes,
} from '../../checks/device-result.ts';
import { openDevice, whyNoDevice } from './camera.ts';

/** Where the check's form goes, and where its test upload does. */
export interface SystemCheckProps {
  readonly action: string;
  readonly upload: string;
  readonly csrf: string;
}

interface Results {
  readonly camera: DeviceResult;
  readonly microphone: DeviceResult;
  readonly connection: ConnectionResult;
  readonly roundTripMs: number | null;
  readonly uploadKbps: number | null;
}

const untried: Results = {
  camera: 'not run',
  microphone: 'not run',
  connection: 'not run',
  roundTripMs: null,
  uploadKbps: null,
};

async function tryDevice(
  constraints: MediaStreamConstraints,
  look: (stream: MediaStream) => Promise<boolean>,
): Promise<DeviceResult> {
  try {
    const stream = await openDevice(constraints);
    const works = await look(stream);
    for (const track of stream.getTracks()) track.stop();
    return works ? 'works' : 'busy';
  } catch (error) {
    return whyNoDevice(error);
  }
}

/** The loudest of a second, from 0 to 1. The sound itself goes nowhere. */
async function levelOf(stream: MediaStream, show: (level: number) => void): Promise<boolean> {
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  for (let times = 0; times < 20; times++) {
    await new Promise((resolve) => setTimeout(resolve, 75));
    analyser.getFloatTimeDomainData(samples);
    show(Math.min(1, Math.max(...samples.map(Math.abs)) * 2));
  }
  await context.close();
  return stream.getAudioTracks().some(({ readyState, muted }) => readyState === 'live' && !muted);
}

async function tryConnection({
  upload,
  csrf,
}: SystemCheckProps): Promise<Pick<Results, 'connection' | 'roundTripMs' | 'uploadKbps'>> {
  const send = async (size: number): Promise<number> => {
    const begun = performance.now();
    const answer = await fetch(upload, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream', 'x-csrf-token': csrf },
      body: crypto.getRandomValues(new Uint8Array(size)),
      signal: AbortSignal.timeout(20_000),
    });
    if (!answer.ok) throw new Error('refused');
    return performance.now() - begun;
  };
  try {
    const trips = [await send(1), await send(1), await send(1)];
    const roundTripMs = Math.round(Math.min(...trips));
    const uploadMs = Math.max(1, (await send(testUploadBytes)) - roundTripMs);
    const uploadKbps = Math.round((testUploadBytes * 8) / uploadMs);
    return { connection: uploadKbps < leastUploadKbps ? 'slow' : 'works', roundTripMs, uploadKbps };
  } catch {
    return { connection: 'failed', roundTripMs: null, uploadKbps: null };
  }
}

const words = { works: 'works', slow: 'slow', 'not run': 'not tried' } as Readonly<Record<string, string>>;
/** How a result looks; one that is not there yet looks like nothing. */
const lookOf = (result: string) =>
  result === 'works'
    ? 'check-result check-good'
    : result === 'not run'
      ? 'check-result'
      : 'check-result check-warn';

function Result(props: { readonly name: string; readonly result: string; readonly advice: string }) {
  return (
    <li class={lookOf(props.result)}>
      <strong>
        {props.name}: {words[props.result] ?? 'does not work'}
      </strong>
      <span>{props.advice}</span>
    </li>
  );
}

/** Tries camera, microphone and connection, says how to mend what fails, and hands the result in as a form. */
export default function SystemCheck(props: SystemCheckProps) {
  const [live, setLive] = useState(false);
  const [doing, setDoing] = useState<string | null>(null);
  const [results, setResults] = useState<Results>(untried);
  const [level, setLevel] = useState(0);
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => setLive(true), []);

  const showCamera = async (stream: MediaStream): Promise<boolean> => {
    if (video.current === null) return false;
    video.current.srcObject = stream;
    await video.current.play();
    await new Promise((resolve) => setTimeout(resolve, 1500));
    return video.current.videoWidth > 0;
  };
  const run = async () => {
    setResults(untried);
    setDoing('Trying the camera…');
    const camera = await tryDevice({ video: true, audio: false }, showCamera);
    setResults((before) => ({ ...before, camera }));
    setDoing('Trying the microphone: say something…');
    const microphone = await tryDevice({ audio: true, video: false }, (stream) => levelOf(stream, setLevel));
    setResults((before) => ({ ...before, microphone }));
    setDoing('Trying the connection…');
    const connection = await tryConnection(props);
    setResults((before) => ({ ...before, ...connection }));
    setDoing(null);
  };
  const hasRun = results.connection !== 'not run';
  const meaning = hasRun ? meaningOf(results.camera) : null;
  const { roundTripMs, uploadKbps } = results;
  return (
    <div>
      <ul class="check-results">
        <Result name="Camera" result={results.camera} advice={mending('camera', results.camera)} />
        <Result
          name="Microphone"
          result={results.microphone}
          advice={mending('microphone', results.microphone)}
        />
        <Result
          name="Connection"
          result={results.connection}
          advice={`${connectionMending(results.connection)}${roundTripMs === null ? '' : ` There and back in ${roundTripMs} ms, ${uploadKbps} kbit/s up.`}`}
        />
      </ul>
      {live && doing !== null && (
        <div class="check-trial">
          <video ref={video} class="camera-view" muted playsInline aria-label="Your camera’s picture" />
          <label class="check-level">
            Microphone level <meter min={0} max={1} value={level} />
          </label>
        </div>
      )}
      <p role="status">{doing ?? (hasRun ? 'The check is done.' : '')}</p>
      {meaning !== null && <p class="check-meaning">{meaning}</p>}
      <form class="form" action={props.action} method="post">
        <input type="hidden" name="_csrf" value={props.csrf} />
        <input type="hidden" name="camera" value={results.camera} />
        <input type="hidden" name="microphone" value={results.microphone} />
        <input type="hidden" name="connection" value={results.connection} />
        <input type="hidden" name="roundTripMs" value={roundTripMs ?? ''} />
        <input type="hidden" name="uploadKbps" value={uploadKbps ?? ''} />
        <div class="actions">
          {live && (
            <button
              type="button"
              class={hasRun ? 'button button-secondary' : 'button button-primary'}
              disabled={doing !== null}
              onClick={() => void run()}
            >
              {hasRun ? 'Run the check again' : 'Run the check'}
            </button>
          )}
          <button
            type="submit"
            class={hasRun ? 'button button-primary' : 'button button-quiet'}
            disabled={doing !== null}
          >
            {hasRun ? 'Keep the result and go on' : 'Go on without the check'}
          </button>
        </div>
      </form>
    </div>
  );
}
