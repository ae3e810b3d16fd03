import type { ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';
import { formatNumber } from './format.ts';
import { PageLanguage, useText } from './language.ts';
import { ToneIcon, type Tone } from './tone.tsx';

export { Seal } from './seal.tsx';
export { Outline, Steps, Timeline, type OutlineItem, type Step, type TimelineEvent } from './sequence.tsx';
export { Time } from './time.tsx';
export type { Tone } from './tone.tsx';

/** A short state, in words, with the shape of its tone. */
export function Chip({ tone, children }: { readonly tone: Tone; readonly children: ComponentChildren }) {
  return (
    <span class={`chip chip-${tone}`}>
      <ToneIcon tone={tone} />
      <span>{children}</span>
    </span>
  );
}

/** Labels and values of one thing. */
export function Facts({
  rows,
}: {
  readonly rows: readonly (readonly [label: string, value: ComponentChildren])[];
}) {
  return (
    <dl class="facts">
      {rows.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Something the reader should not miss. `title` says what; without one the tone's own word stands there. */
export function Callout(props: {
  readonly tone: Tone;
  readonly title?: string | undefined;
  readonly children?: ComponentChildren;
}) {
  const words = useText();
  return (
    <div class={`callout callout-${props.tone}`} role="note">
      <p class="callout-title">
        <ToneIcon tone={props.tone} />
        <span>{props.title ?? words.tone[props.tone]}</span>
      </p>
      {props.children !== undefined && <div class="callout-body">{props.children}</div>}
    </div>
  );
}

/** Said where a list has nothing in it: why, and what one can do. */
export function Empty(props: {
  readonly title: string;
  readonly children?: ComponentChildren;
  readonly action?: ComponentChildren;
}) {
  return (
    <div class="empty">
      <p class="empty-title">{props.title}</p>
      {props.children !== undefined && <div class="empty-body">{props.children}</div>}
      {props.action !== undefined && <div class="actions">{props.action}</div>}
    </div>
  );
}

/** How much of a whole is done. */
export function Progress({
  value,
  max,
  label,
}: {
  readonly value: number;
  readonly max: number;
  readonly label: string;
}) {
  const lang = useContext(PageLanguage);
  return (
    <div class="progress">
      <p class="progress-label">
        <span>{label}</span>
        <span class="figures">
          {formatNumber(value, 1, lang)} / {formatNumber(max, 1, lang)}
        </span>
      </p>
      <progress value={value} max={max} aria-label={label} />
    </div>
  );
}

/** A secret that is shown once and kept nowhere; `children` say what to do with it. */
export function ShownOnce(props: {
  readonly title: string;
  readonly secret: string;
  readonly children: ComponentChildren;
}) {
  return (
    <Callout tone="good" title={props.title}>
      <p>
        <code class="identifier">{props.secret}</code>
      </p>
      <p>{props.children}</p>
    </Callout>
  );
}

/** What verifying a certificate found. */
export type Verdict = 'valid' | 'expired' | 'suspended' | 'revoked' | 'not trusted' | 'invalid';

/** How a verdict is coloured. */
export const verdictTone: Readonly<Record<Verdict, Tone>> = {
  valid: 'good',
  expired: 'warn',
  suspended: 'warn',
  revoked: 'bad',
  'not trusted': 'bad',
  invalid: 'bad',
};

/** The verdict in large type, with what it means under it. Currency is another matter: show it as a chip. */
export function VerdictBanner({
  verdict,
  children,
}: {
  readonly verdict: Verdict;
  readonly children?: ComponentChildren;
}) {
  const words = useText();
  const tone = verdictTone[verdict];
  return (
    <section class={`verdict verdict-${tone}`}>
      <ToneIcon tone={tone} />
      <div>
        <p class="verdict-word">{words.verdict[verdict]}</p>
        {children !== undefined && <div class="verdict-body">{children}</div>}
      </div>
    </section>
  );
}
