import type { FieldProps } from './field-props.ts';
import { useText } from './language.ts';
import { ToneIcon } from './tone.tsx';

/** The id of a field's control, for links to it. */
export const fieldId = (name: string, idPrefix = 'field'): string => `${idPrefix}-${name}`;

/** The attributes that tie a control to its label, its hint and its error. */
export type Wiring = ReturnType<typeof wire>;

/** Makes them: `aria-describedby` names the hint and the error that exist, `aria-invalid` stands with an error. */
export function wire({ name, idPrefix, hint, error, required, disabled }: FieldProps) {
  const id = fieldId(name, idPrefix);
  const described = [hint !== undefined && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return {
    id,
    name,
    required,
    disabled,
    'aria-describedby': described === '' ? undefined : described,
    'aria-invalid': error ? ('true' as const) : undefined,
  };
}

/** “(optional)” where nothing is required; a search box and a hidden label need no such word. */
export function Optional({ required, type, hideLabel }: FieldProps) {
  const words = useText();
  if (required || hideLabel || type === 'search') return null;
  return <span class="field-optional"> ({words.optional})</span>;
}

/** What helps to answer, before the control. */
export function Hint({ hint, name, idPrefix }: FieldProps) {
  if (hint === undefined) return null;
  return (
    <p class="field-hint" id={`${fieldId(name, idPrefix)}-hint`}>
      {hint}
    </p>
  );
}

/** What to do about a refused answer, just before the control. */
export function ErrorText({ error, name, idPrefix }: FieldProps) {
  const words = useText();
  if (!error) return null;
  return (
    <p class="field-error" id={`${fieldId(name, idPrefix)}-error`}>
      <ToneIcon tone="bad" />
      <span class="visually-hidden">{words.error}: </span>
      {error}
    </p>
  );
}
