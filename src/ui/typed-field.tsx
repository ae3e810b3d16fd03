import type { Typed } from '../kernel/typed-form.ts';
import { Field, type FieldError, type FieldProps } from './form.tsx';

/** A form in the state it is in: what is typed, and what was wrong with it. */
export interface FormState {
  readonly typed: Typed;
  readonly errors: readonly FieldError[];
}

/** A field that shows what was typed into it and what was wrong with that. */
export function Input({ state, ...props }: Omit<FieldProps, 'error'> & { readonly state: FormState }) {
  const { typed, errors } = state;
  const { name, type } = props;
  const values = typed.get(name) ?? [];
  const [first = ''] = values;
  const error = errors.find(({ field }) => field === name)?.message;
  if (type === 'checkbox') return <Field {...props} checked={first !== ''} error={error} />;
  const filled = type === 'checkboxes' ? values.filter((value) => value !== '') : first;
  return <Field {...props} value={filled.length === 0 ? (props.value ?? filled) : filled} error={error} />;
}
