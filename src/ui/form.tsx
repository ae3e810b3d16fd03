import type { ComponentChildren } from 'preact';
import { useText } from './language.ts';
import { ToneIcon } from './tone.tsx';

export { Field, fieldId, type FieldOption, type FieldProps } from './field.tsx';

/**
 * A form that works without JavaScript. A POST carries the session's anti-forgery token in `_csrf`; a GET
 * (a search) does not, so that the token never lands in an address.
 */
export function Form(props: {
  readonly action: string;
  readonly method?: 'post' | 'get' | undefined;
  /** The session's token (`viewer.csrf`); required for a POST by a signed-in person. */
  readonly csrf?: string | undefined;
  readonly enctype?: 'multipart/form-data' | 'application/x-www-form-urlencoded' | undefined;
  readonly id?: string | undefined;
  /** A name for the form where a page has several, for example `Search the wire`. */
  readonly label?: string | undefined;
  /** `inline` sets fields and buttons on one line where there is room. */
  readonly kind?: 'stacked' | 'inline' | undefined;
  readonly children: ComponentChildren;
}) {
  const method = props.method ?? 'post';
  return (
    <form
      class={props.kind === 'inline' ? 'form form-inline' : 'form'}
      action={props.action}
      method={method}
      enctype={props.enctype}
      id={props.id}
      aria-label={props.label}
      novalidate
    >
      {method === 'post' && props.csrf !== undefined && (
        <input type="hidden" name="_csrf" value={props.csrf} />
      )}
      {props.children}
    </form>
  );
}

/** A related group of fields under one heading. */
export function FieldSet({
  legend,
  children,
}: {
  readonly legend: string;
  readonly children: ComponentChildren;
}) {
  return (
    <fieldset class="fieldset">
      <legend>{legend}</legend>
      <div class="fieldset-body">{children}</div>
    </fieldset>
  );
}

/** How heavy a button looks: one `primary` a form; `danger` for what cannot be undone; `quiet` as text. */
export type ButtonKind = 'primary' | 'secondary' | 'danger' | 'quiet';

/** A button, or with `href` a link that looks like one (a link goes somewhere, a button does something). */
export function Button(props: {
  readonly kind?: ButtonKind | undefined;
  readonly type?: 'submit' | 'button' | 'reset' | undefined;
  readonly href?: string | undefined;
  readonly name?: string | undefined;
  readonly value?: string | undefined;
  readonly id?: string | undefined;
  readonly form?: string | undefined;
  readonly formaction?: string | undefined;
  readonly disabled?: boolean | undefined;
  /** An accessible name that starts with the visible words (WCAG 2.5.3), where those alone are ambiguous. */
  readonly label?: string | undefined;
  readonly onClick?: ((event: MouseEvent) => void) | undefined;
  readonly children: ComponentChildren;
}) {
  const look = `button button-${props.kind ?? 'primary'}`;
  if (props.href !== undefined) {
    return (
      <a class={look} href={props.href} id={props.id} aria-label={props.label}>
        {props.children}
      </a>
    );
  }
  return (
    <button
      class={look}
      type={props.type ?? 'submit'}
      name={props.name}
      value={props.value}
      id={props.id}
      form={props.form}
      formaction={props.formaction}
      disabled={props.disabled}
      aria-label={props.label}
      onClick={props.onClick}
    >
      {props.children}
    </button>
  );
}

/** Buttons that belong together, the main one first. */
export function Actions({ children }: { readonly children: ComponentChildren }) {
  return <div class="actions">{children}</div>;
}

/** One field that was refused: the field's name and what to do about it. */
export interface FieldError {
  readonly field: string;
  readonly message: string;
}

/** All that was refused, at the top of the form, each linked to its field. Nothing where nothing was. */
export function ErrorSummary({
  errors,
  idPrefix,
}: {
  readonly errors: readonly FieldError[];
  readonly idPrefix?: string | undefined;
}) {
  const words = useText();
  if (errors.length === 0) return null;
  return (
    <div class="error-summary" role="alert" tabIndex={-1}>
      <h2>
        <ToneIcon tone="bad" /> {words.thereIsAProblem}
      </h2>
      <ul>
        {errors.map(({ field, message }) => (
          <li key={field + message}>
            <a href={`#${idPrefix ?? 'field'}-${field}`}>{message}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/**
 * A second thought for what cannot be undone, without JavaScript: the summary opens the explanation and the
 * form that does it.
 */
export function Confirm({
  summary,
  open = false,
  plain = false,
  children,
}: {
  readonly summary: string;
  /** Shown open from the start, where what was sent from it was refused. */
  readonly open?: boolean | undefined;
  /** Nothing is lost by it: no colour of danger. */
  readonly plain?: boolean | undefined;
  readonly children: ComponentChildren;
}) {
  return (
    <details class={plain ? 'confirm confirm-plain' : 'confirm'} open={open}>
      <summary>{summary}</summary>
      <div class="confirm-body">{children}</div>
    </details>
  );
}
