import { useEffect, useState } from 'preact/hooks';

/** When a break has used up what is allowed, and the server's time when the page was made. */
export interface BreakClockProps {
  readonly until: string;
  readonly now: string;
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');

function clockText(seconds: number): string {
  const whole = Math.ceil(seconds);
  return `${Math.floor(whole / 60)}:${twoDigits(whole % 60)}`;
}

/** Counts down what is left of a break; at its end the page is asked for again, which then shows the exam. */
export default function BreakClock({ until, now }: BreakClockProps) {
  const [left, setLeft] = useState(Math.max(0, (Date.parse(until) - Date.parse(now)) / 1000));
  const [live, setLive] = useState(false);
  useEffect(() => {
    setLive(true);
    const skewMs = Date.parse(now) - Date.now();
    const tick = setInterval(() => {
      const seconds = (Date.parse(until) - Date.now() - skewMs) / 1000;
      setLeft(Math.max(0, seconds));
      if (seconds > -0.5) return;
      clearInterval(tick);
      location.reload();
    }, 500);
    return () => clearInterval(tick);
  }, []);
  const minutes = Math.ceil(left / 60);
  return (
    <>
      <p class="break-clock">
        <span class="clock">{clockText(left)}</span> of your break left
        {live ? '' : ' when this page was made'}
      </p>
      <p class="visually-hidden" role="status">
        {minutes <= 1 ? 'One minute of your break is left' : ''}
      </p>
    </>
  );
}
