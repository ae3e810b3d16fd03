import { Field, type FieldProps } from '../../../ui/form.tsx';
import type { WrongField } from '../desk/record-form.ts';
import { one, several, type Typed } from '../desk/typed.ts';

/** A form in the state it is in: what is typed, and what was wrong with it. */
export interface FormState {
  readonly typed: Typed;
  readonly errors: readonly WrongField[];
}

/** A field that shows what was typed into it and what was wrong with that. */
export function Input({ state, ...props }: Omit<FieldProps, 'error'> & { readonly state: FormState }) {
  const { typed, errors } = state;
  const { name, type } = props;
  const error = errors.find(({ field }) => field === name)?.message;
  if (type === 'checkbox') return <Field {...props} checked={one(typed, name) !== ''} error={error} />;
  const typedValue = type === 'checkboxes' ? several(typed, name) : one(typed, name);
  const value = typedValue.length === 0 ? (props.value ?? typedValue) : typedValue;
  return <Field {...props} value={value} error={error} />;
}
