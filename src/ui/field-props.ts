import type { ComponentChildren } from 'preact';

/** One choice of a select, a radio group or a checkbox group. */
export interface FieldOption {
  readonly value: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly disabled?: boolean | undefined;
}

/** The kinds that are an `input` of their own name. */
export type InputType =
  | 'text'
  | 'email'
  | 'url'
  | 'search'
  | 'tel'
  | 'password'
  | 'number'
  | 'date'
  | 'datetime-local'
  | 'file';

/** What one field needs. `value` is what was sent or saved; `error` says what to do, not only what is wrong. */
export interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly type?: InputType | 'textarea' | 'select' | 'checkbox' | 'radio' | 'checkboxes' | undefined;
  readonly hint?: ComponentChildren;
  readonly error?: string | undefined;
  /** The current value; for `checkboxes` the chosen ones. For `checkbox`, what is sent when ticked (`on`). */
  readonly value?: string | number | readonly string[] | undefined;
  readonly checked?: boolean | undefined;
  readonly required?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  readonly readonly?: boolean | undefined;
  readonly options?: readonly FieldOption[] | undefined;
  readonly rows?: number | undefined;
  readonly autocomplete?: string | undefined;
  readonly inputmode?: 'text' | 'numeric' | 'decimal' | 'email' | 'url' | 'search' | 'tel' | undefined;
  readonly minlength?: number | undefined;
  readonly maxlength?: number | undefined;
  readonly min?: string | number | undefined;
  readonly max?: string | number | undefined;
  readonly step?: string | number | undefined;
  readonly pattern?: string | undefined;
  readonly spellcheck?: boolean | undefined;
  readonly accept?: string | undefined;
  readonly multiple?: boolean | undefined;
  /** How long an answer is expected to be; the box's width says so. */
  readonly width?: 'short' | 'medium' | 'full' | undefined;
  /** Hides the label from sight (not from a screen reader), for a search box beside its button. */
  readonly hideLabel?: boolean | undefined;
  /** Before the name in the field's id; set it where two forms of a page have fields of the same name. */
  readonly idPrefix?: string | undefined;
  readonly onInput?: ((value: string) => void) | undefined;
}
