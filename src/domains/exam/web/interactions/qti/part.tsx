import type { ComponentChildren } from 'preact';
import type { Delivered } from '../../../qti/body.ts';
import { valuesOf } from '../chosen.ts';
import { flow, type QtiPage } from './flow.tsx';

/** An interaction and the page that it stands on. */
export interface Shown<Kind> {
  readonly one: Kind;
  readonly page: QtiPage;
}

/** An interaction that stands by itself: its prompt, and below it its controls. */
export function Part(
  props: Shown<{ readonly prompt: readonly Delivered[] | null }> & { readonly children: ComponentChildren },
) {
  const { one, page, children } = props;
  return (
    <div class="qti-part">
      {one.prompt !== null && <div class="prompt">{flow(one.prompt, page)}</div>}
      {children}
    </div>
  );
}

/** How many choices count; nothing where one can choose freely or one only. */
export function HowMany({ most }: { readonly most: number }) {
  return most > 1 ? (
    <p class="field-hint">Choose at most {most}; more than that count as no answer.</p>
  ) : null;
}

/** A choice's box to tick, or its button where one alone can be chosen. */
export function Tick(
  props: Shown<{ readonly response: string; readonly maxChoices: number }> & {
    readonly identifier: string;
    readonly id?: string;
  },
) {
  const { one, page, identifier, id } = props;
  return (
    <input
      type={one.maxChoices === 1 ? 'radio' : 'checkbox'}
      name={`choice.${one.response}`}
      id={id}
      value={identifier}
      checked={valuesOf(page.choice, one.response).includes(identifier)}
    />
  );
}
