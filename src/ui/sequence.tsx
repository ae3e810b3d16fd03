import type { ComponentChildren } from 'preact';
import { useText } from './language.ts';
import { Time } from './time.tsx';
import { ToneIcon, type Tone } from './tone.tsx';

/** One step of a procedure, and whether the reader is past it, at it or before it. */
export interface Step {
  readonly label: string;
  readonly state: 'done' | 'current' | 'todo';
  readonly href?: string | undefined;
  readonly note?: ComponentChildren;
}

/** Where the reader stands in a procedure of several steps. */
export function Steps({
  steps,
  label,
}: {
  readonly steps: readonly Step[];
  readonly label?: string | undefined;
}) {
  const words = useText();
  const said = { done: words.stepDone, current: words.stepCurrent, todo: words.stepTodo };
  return (
    <ol class="steps" aria-label={label}>
      {steps.map((step) => (
        <li
          key={step.label}
          class={`step step-${step.state}`}
          aria-current={step.state === 'current' ? 'step' : undefined}
        >
          <span class="step-label">
            {step.href === undefined ? step.label : <a href={step.href}>{step.label}</a>}
          </span>
          <span class="step-state">{said[step.state]}</span>
          {step.note !== undefined && <div class="step-note">{step.note}</div>}
        </li>
      ))}
    </ol>
  );
}

/** A heading of the page, or a page of a course. `level` 1 is the outermost. */
export interface OutlineItem {
  readonly href: string;
  readonly label: string;
  readonly level?: 1 | 2 | 3 | undefined;
  readonly current?: boolean | undefined;
  readonly done?: boolean | undefined;
}

/** A list of places to go: the headings of a page, the lessons of a course. */
export function Outline({
  items,
  label,
}: {
  readonly items: readonly OutlineItem[];
  readonly label?: string | undefined;
}) {
  const words = useText();
  return (
    <nav class="outline" aria-label={label ?? words.onThisPage}>
      <p class="outline-title">{label ?? words.onThisPage}</p>
      <ul>
        {items.map((item) => (
          <li key={item.href} class={`outline-${item.level ?? 1}`}>
            <a href={item.href} aria-current={item.current ? 'page' : undefined}>
              {item.label}
            </a>
            {item.done && (
              <span class="outline-done">
                <ToneIcon tone="good" />
                <span class="visually-hidden">{words.stepDone}</span>
              </span>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Something that happened: the instant (ISO 8601, UTC), what, and more about it. */
export interface TimelineEvent {
  readonly at: string;
  readonly title: ComponentChildren;
  readonly tone?: Tone | undefined;
  readonly children?: ComponentChildren;
}

/** What happened, in the order given. */
export function Timeline(props: {
  readonly events: readonly TimelineEvent[];
  readonly zone?: string | undefined;
  readonly label?: string | undefined;
}) {
  return (
    <ol class="timeline" aria-label={props.label}>
      {props.events.map((event, index) => (
        <li key={`${event.at} ${index}`} class={`timeline-event timeline-${event.tone ?? 'neutral'}`}>
          <p class="timeline-time">
            <Time at={event.at} zone={props.zone} />
          </p>
          <p class="timeline-title">
            {event.tone !== undefined && <ToneIcon tone={event.tone} />}
            {event.title}
          </p>
          {event.children !== undefined && <div class="timeline-body">{event.children}</div>}
        </li>
      ))}
    </ol>
  );
}
