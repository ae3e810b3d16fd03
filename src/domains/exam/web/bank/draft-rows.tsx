import type { ComponentChildren } from 'preact';
import { several, type Typed } from '../../../../kernel/typed-form.ts';
import { Actions, Button } from '../../../../ui/form.tsx';
import { ErrorText } from '../../../../ui/field-wiring.tsx';
import type { FormState } from '../../../../ui/typed-field.tsx';

/** What is wrong with a whole list of rows, where the error summary leads to. */
export function ListNote({ state, name }: { readonly state: FormState; readonly name: string }) {
  const error = state.errors.find(({ field }) => field === name)?.message;
  return (
    <div id={`field-${name}`} tabIndex={error === undefined ? undefined : -1}>
      <ErrorText name={name} label="" error={error} />
    </div>
  );
}

/** One row of a list, with what can be done with the row. `what` names it: “option B”. */
export function EditedRow(props: {
  readonly list: string;
  readonly index: number;
  readonly count: number;
  readonly what: string;
  /** The place in the list says something. */
  readonly ordered?: boolean;
  readonly children: ComponentChildren;
}) {
  const { list, index, count, what, ordered = false } = props;
  const button = (act: string, word: string) => (
    <Button kind="quiet" name="do" value={`${act} ${list} ${index}`} label={`${word} ${what}`}>
      {word}
    </Button>
  );
  return (
    <fieldset class="editor-row" id={`row-${list}.${index}`}>
      <legend class="visually-hidden">{what}</legend>
      <div class="editor-row-body">
        {props.children}
        <Actions>
          {ordered && index > 0 && button('up', 'Move up')}
          {ordered && index < count - 1 && button('down', 'Move down')}
          {button('remove', 'Remove')}
        </Actions>
      </div>
    </fieldset>
  );
}

/** A button that saves and adds a blank row. */
export function AddRow({ list, children }: { readonly list: string; readonly children: ComponentChildren }) {
  return (
    <Button kind="secondary" name="do" value={`add ${list}`}>
      {children}
    </Button>
  );
}

/** Fields of another kind with the same rows: they stay beside their row while this kind's form is filled in. */
export function Kept({ typed, names }: { readonly typed: Typed; readonly names: readonly string[] }) {
  return (
    <>
      {names.flatMap((name) =>
        several(typed, name).map((value) => <input key={name} type="hidden" name={name} value={value} />),
      )}
    </>
  );
}
