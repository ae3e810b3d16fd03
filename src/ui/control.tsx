import type { InputEventHandler } from 'preact';
import type { FieldProps, InputType } from './field-props.ts';
import type { Wiring } from './field-wiring.tsx';
import { useText } from './language.ts';

/** A field's own control: an input, a text area or a select, with what wires it to its label, hint and error. */
export function Control({ props, wiring }: { readonly props: FieldProps; readonly wiring: Wiring }) {
  const words = useText();
  const look = `input input-${props.width ?? 'full'}`;
  const { value, options = [], onInput } = props;
  const input: InputEventHandler<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement> | undefined =
    onInput && ((event) => onInput(event.currentTarget.value));
  if (props.type === 'textarea') {
    return (
      <textarea
        {...wiring}
        class={look}
        rows={props.rows ?? 5}
        minlength={props.minlength}
        maxlength={props.maxlength}
        readonly={props.readonly}
        spellcheck={props.spellcheck}
        autocomplete={props.autocomplete}
        onInput={input}
        value={value === undefined ? undefined : String(value)}
      />
    );
  }
  if (props.type === 'select') {
    const chosen = String(value ?? '');
    return (
      <select
        {...wiring}
        class={look}
        autocomplete={props.autocomplete}
        multiple={props.multiple}
        onInput={input}
      >
        {!props.multiple && !options.some((option) => option.value === '') && (
          <option value="" selected={chosen === ''}>
            {words.choose}
          </option>
        )}
        {options.map((option) => (
          <option
            key={option.value}
            value={option.value}
            selected={Array.isArray(value) ? value.includes(option.value) : option.value === chosen}
            disabled={option.disabled}
          >
            {option.label}
          </option>
        ))}
      </select>
    );
  }
  return (
    <input
      {...wiring}
      class={look}
      // Preact types every kind of input by itself; which one this is, only the caller knows.
      type={inputType(props.type) as 'text'}
      value={value === undefined || props.type === 'file' ? undefined : String(value)}
      autocomplete={props.autocomplete}
      inputmode={props.inputmode}
      minlength={props.minlength}
      maxlength={props.maxlength}
      min={props.min}
      max={props.max}
      step={props.step}
      pattern={props.pattern}
      readonly={props.readonly}
      spellcheck={props.spellcheck}
      accept={props.accept}
      multiple={props.multiple}
      onInput={input}
    />
  );
}

/** The kinds that are an `input` of their own name; the others have been drawn by then. */
const inputType = (type: FieldProps['type']): InputType =>
  type === undefined ||
  type === 'textarea' ||
  type === 'select' ||
  type === 'radio' ||
  type === 'checkbox' ||
  type === 'checkboxes'
    ? 'text'
    : type;
