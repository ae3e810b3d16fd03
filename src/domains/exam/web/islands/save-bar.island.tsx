import { useEffect, useRef, useState } from 'preact/hooks';
import { wireForm } from './exam-form.ts';
import { markTitle } from './mark-title.ts';
import { type SaveStatus, startQueue, statusOf, type TabProps } from './save-queue.ts';
import { savingWords } from './save-words.ts';

/** What the bar above an item needs; no part of it says anything about a key. */
export interface SaveBarProps extends TabProps {
  readonly formId: string;
  readonly position: number;
  readonly zone: string;
}

const twoDigits = (value: number): string => String(Math.floor(value)).padStart(2, '0');

function clockText(seconds: number): string {
  const hours = Math.floor(seconds / 3600);
  const rest = `${twoDigits((seconds % 3600) / 60)}:${twoDigits(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

// Making one takes longer than all the rest of the bar.
const formats = new Map<string, Intl.DateTimeFormat>();

function timeOf(instant: string, zone: string): string {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-GB', {
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      timeZone: zone,
    });
  formats.set(zone, format);
  return format.format(new Date(instant));
}

/** The bar above an item: the time left, and what is saved and what is not yet. */
export default function SaveBar(props: SaveBarProps) {
  const [status, setStatus] = useState<SaveStatus>(statusOf(props));
  const [left, setLeft] = useState(
    Math.max(0, (Date.parse(props.section?.endsAt ?? props.endsAt) - Date.parse(props.now)) / 1000),
  );
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
    void queue.hadEarlier().then(async (had) => {
      if (had && (await queue.whenEmpty())) location.reload();
    });
    const unwire = wireForm(form, queue, props.position);
    const cover = `/sit/${props.sitting}`;
    let handingIn = false;
    let pausing = false;
    let leaving = false;
    let entering = false;
    const tick = setInterval(() => {
      const { endsAt, sectionEndsAt, skewMs, closed, active, paused } = latest.current;
      const until = (instant: string) => Math.max(0, (Date.parse(instant) - Date.now() - skewMs) / 1000);
      const whole = until(endsAt);
      const seconds = props.section === null ? whole : Math.min(whole, until(sectionEndsAt));
      // What is being typed is told before its field is taken away.
      if (seconds === 0 || paused) form.dispatchEvent(new Event('change'));
      // The page is made anew without its item once what was answered has been saved.
      if (paused && !pausing) {
        pausing = true;
        void queue.whenEmpty().then(() => location.reload());
      }
      setLeft(seconds);
      form.querySelector('fieldset')?.toggleAttribute('disabled', !active || paused || seconds === 0);
      if (closed && !leaving) {
        leaving = true;
        void queue.whenEmpty().then(() => location.assign(cover));
      }
      // The next section opens by itself; the page asks for it once what was answered has been saved.
      if (seconds === 0 && whole > 0 && active && !paused && !entering) {
        entering = true;
        void queue.whenEmpty().then(() => location.reload());
      }
      if (whole > 0 || handingIn || !active || paused) return;
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
  const unsaved = status.waiting?.count ?? 0;
  useEffect(() => {
    markTitle(unsaved);
  }, [unsaved]);

  const minutes = Math.ceil(left / 60);
  const warning =
    minutes <= 5 || minutes === 10
      ? `${minutes} ${minutes === 1 ? 'minute' : 'minutes'} left${props.section === null ? '' : ' in this section'}`
      : '';
  const { standing, follows } = savingWords(status, (instant) => timeOf(instant, props.zone));
  const alarming = !status.lasts || (status.trouble !== null && status.trouble.kind !== 'late');
  return (
    <div class={alarming ? 'save-bar is-unsaved' : 'save-bar'}>
      <p class="save-bar-time">
        <span class={hidden ? 'visually-hidden' : undefined}>
          <span class="visually-hidden">Time left{props.section === null ? '' : ' in this section'} </span>
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
        {standing}
        {!status.active && (
          <>
            {' '}
            This tab is read-only: the exam goes on elsewhere.{' '}
            <a href={`/sit/${props.sitting}`}>Continue here instead</a>
          </>
        )}
      </p>
      <p class="save-bar-follows" role="status">
        {follows}
      </p>
      <p class="visually-hidden" role="status">
        {warning}
      </p>
    </div>
  );
}
