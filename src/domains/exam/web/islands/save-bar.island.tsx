import { useEffect, useRef, useState } from 'preact/hooks';
import { wireForm } from './exam-form.ts';
import { type SaveStatus, startQueue } from './save-queue.ts';

/** What the bar above an item needs; no part of it says anything about a key. */
export interface SaveBarProps {
  readonly formId: string;
  readonly sitting: string;
  readonly csrf: string;
  readonly device: string;
  readonly nextSeq: number;
  readonly position: number;
  readonly endsAt: string;
  /** The server's time when the page was made. */
  readonly now: string;
  readonly zone: string;
  readonly savedAt: string | null;
  readonly active: boolean;
  /** How often this tab asks for the sitting's state. */
  readonly pulseSeconds: number;
}

const twoDigits = (value: number): string => String(Math.floor(value)).padStart(2, '0');

function clockText(seconds: number): string {
  const hours = Math.floor(seconds / 3600);
  const rest = `${twoDigits((seconds % 3600) / 60)}:${twoDigits(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

function timeOf(instant: string, zone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZone: zone,
  }).format(new Date(instant));
}

/** The bar above an item: the time left, and what is saved and what is not yet. */
export default function SaveBar(props: SaveBarProps) {
  const [status, setStatus] = useState<SaveStatus>({
    savedAt: props.savedAt,
    unsaved: 0,
    trouble: null,
    active: props.active,
    endsAt: props.endsAt,
    closed: false,
    paused: false,
    skewMs: 0,
  });
  const [left, setLeft] = useState(Math.max(0, (Date.parse(props.endsAt) - Date.parse(props.now)) / 1000));
  const [hidden, setHidden] = useState(false);
  // Without the script the clock stands still, and says so.
  const [live, setLive] = useState(false);
  const latest = useRef(status);
  latest.current = status;

  useEffect(() => {
    setLive(true);
    const form = document.getElementById(props.formId);
    if (!(form instanceof HTMLFormElement)) throw new Error('The page has no exam form.');
    const queue = startQueue(props, setStatus);
    // Acts that an earlier page could not send are not in this one: once they are saved it is shown anew.
    if (!queue.isEmpty()) void queue.whenEmpty().then((empty) => empty && location.reload());
    const unwire = wireForm(form, queue, props.position);
    const cover = `/sit/${props.sitting}`;
    let handingIn = false;
    let pausing = false;
    const tick = setInterval(() => {
      const { endsAt, skewMs, closed, active, paused } = latest.current;
      // The page is made anew without its item once what was answered has been saved.
      if (paused && !pausing) {
        pausing = true;
        void queue.whenEmpty().then(() => location.reload());
      }
      const seconds = Math.max(0, (Date.parse(endsAt) - Date.now() - skewMs) / 1000);
      setLeft(seconds);
      form.querySelector('fieldset')?.toggleAttribute('disabled', !active || paused || seconds === 0);
      if (closed) location.assign(cover);
      if (seconds > 0 || handingIn || !active || paused) return;
      handingIn = true;
      void queue
        .whenEmpty()
        .then(() => queue.handIn())
        .then((done) => {
          if (done) location.assign(cover);
          else handingIn = false;
        });
    }, 500);
    return () => {
      clearInterval(tick);
      unwire();
      queue.stop();
    };
  }, []);

  const minutes = Math.ceil(left / 60);
  const warning =
    minutes <= 5 || minutes === 10 ? `${minutes} ${minutes === 1 ? 'minute' : 'minutes'} left` : '';
  return (
    <div class={status.unsaved > 0 && status.trouble !== null ? 'save-bar is-unsaved' : 'save-bar'}>
      <p class="save-bar-time">
        <span class={hidden ? 'visually-hidden' : undefined}>
          <span class="visually-hidden">Time left </span>
          <span class="clock">{clockText(left)}</span>
        </span>
        {live ? (
          <button
            type="button"
            class="button button-quiet"
            aria-pressed={hidden}
            onClick={() => setHidden(!hidden)}
          >
            {hidden ? 'Show time' : 'Hide time'}
          </button>
        ) : (
          <span>left when this page was made</span>
        )}
      </p>
      <p class="save-bar-saved" role="status">
        {status.trouble ??
          (status.unsaved > 0
            ? 'Saving…'
            : status.savedAt === null
              ? 'Nothing to save yet'
              : `Saved at ${timeOf(status.savedAt, props.zone)}`)}
        {!status.active && (
          <>
            {' '}
            This tab is read-only: the exam goes on elsewhere.{' '}
            <a href={`/sit/${props.sitting}`}>Continue here instead</a>
          </>
        )}
      </p>
      <p class="visually-hidden" role="status">
        {warning}
      </p>
    </div>
  );
}
