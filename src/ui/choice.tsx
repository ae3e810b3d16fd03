import type { FieldProps } from './field-props.ts';
import { ErrorText, Hint, Optional, wire } from './field-wiring.tsx';

/** One box to tick, its label beside it. */
export function Checkbox(props: FieldProps) {
  const wiring = wire(props);
  return (
    <div class={props.error ? 'field field-wrong' : 'field'}>
      <ErrorText {...props} />
      <div class="choice">
        <input {...wiring} type="checkbox" value={String(props.value ?? 'on')} checked={props.checked} />
        <label for={wiring.id}>{props.label}</label>
        <Hint {...props} />
      </div>
    </div>
  );
}

/** A group of radio buttons or of boxes to tick, under one legend; hint and error belong to the whole group. */
export function ChoiceGroup(props: FieldProps) {
  const { id, required, ...described } = wire(props);
  const chosen = Array.isArray(props.value) ? props.value : [String(props.value ?? '')];
  const type = props.type === 'radio' ? 'radio' : 'checkbox';
  return (
    <fieldset
      class={props.error ? 'field field-wrong' : 'field'}
      aria-describedby={described['aria-describedby']}
      disabled={props.disabled}
    >
      <legend class={props.hideLabel ? 'visually-hidden' : 'field-label'}>
        {props.label}
        <Optional {...props} />
      </legend>
      <Hint {...props} />
      <ErrorText {...props} />
      {(props.options ?? []).map((option, index) => {
        const own = index === 0 ? id : `${id}-${option.value}`;
        const hint = option.hint === undefined ? undefined : `${id}-${option.value}-hint`;
        return (
          <div class="choice" key={option.value}>
            <input
              type={type}
              id={own}
              name={props.name}
              value={option.value}
              checked={chosen.includes(option.value)}
              disabled={option.disabled}
              required={type === 'radio' && required}
              aria-describedby={hint}
              aria-invalid={described['aria-invalid']}
              onInput={props.onInput && (() => props.onInput?.(option.value))}
            />
            <label for={own}>{option.label}</label>
            {hint !== undefined && (
              <p class="field-hint" id={hint}>
                {option.hint}
              </p>
            )}
          </div>
        );
      })}
    </fieldset>
  );
}
