import { ChoiceGroup, Checkbox } from './choice.tsx';
import { Control } from './control.tsx';
import type { FieldProps } from './field-props.ts';
import { ErrorText, Hint, Optional, wire } from './field-wiring.tsx';

export type { FieldOption, FieldProps } from './field-props.ts';
export { fieldId } from './field-wiring.tsx';

/** One labelled control with its hint and its error, wired by `aria-describedby` and `aria-invalid`. */
export function Field(props: FieldProps) {
  if (props.type === 'radio' || props.type === 'checkboxes') return <ChoiceGroup {...props} />;
  if (props.type === 'checkbox') return <Checkbox {...props} />;
  const wiring = wire(props);
  return (
    <div class={props.error ? 'field field-wrong' : 'field'}>
      <label class={props.hideLabel ? 'visually-hidden' : 'field-label'} for={wiring.id}>
        {props.label}
        <Optional {...props} />
      </label>
      <Hint {...props} />
      <ErrorText {...props} />
      <Control props={props} wiring={wiring} />
    </div>
  );
}
