import type { JSX } from 'preact';

/** What a colour would say. Each tone also has its own shape, so that nothing is told by colour alone. */
export type Tone = 'good' | 'warn' | 'bad' | 'neutral';

const shapes: Record<Tone, JSX.Element> = {
  good: <path d="M2.5 8.5 6.2 12.2 13.5 4.4" class="icon-line" />,
  warn: <path d="M8 1.8 15 14.2H1ZM8 6.2v3.6m0 1.7v.9" class="icon-line" />,
  bad: (
    <path
      d="M5.2 1.5h5.6L14.5 5.2v5.6l-3.7 3.7H5.2L1.5 10.8V5.2ZM5.6 5.6l4.8 4.8m0-4.8-4.8 4.8"
      class="icon-line"
    />
  ),
  neutral: <path d="M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Zm0 5.7v4.4M8 4.3v.9" class="icon-line" />,
};

/** The tone's shape: a tick, a triangle, an octagon or a ring. Decoration beside words that say the same. */
export function ToneIcon({ tone }: { readonly tone: Tone }) {
  return (
    <svg
      class={`icon icon-${tone}`}
      viewBox="0 0 16 16"
      width="16"
      height="16"
      aria-hidden="true"
      focusable="false"
    >
      {shapes[tone]}
    </svg>
  );
}
