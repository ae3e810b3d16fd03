import { FieldSet } from '../../../ui/form.tsx';
import { signalOrigins, wireKinds } from '../record/record.ts';
import { type FormState, Input } from '../../../ui/typed-field.tsx';
import { kindLabel, originLabel } from './words.ts';

/** The kinds of record as choices. */
export const kindOptions = wireKinds.map((kind) => ({ value: kind, label: kindLabel[kind] }));

/** What happened, when, whose system it was, and the text. */
export function Basics({
  state,
  providers,
}: {
  readonly state: FormState;
  readonly providers: readonly string[];
}) {
  return (
    <FieldSet legend="The record">
      <Input
        state={state}
        name="kind"
        label="Kind"
        type="select"
        required
        width="medium"
        options={kindOptions}
        hint={
          <>
            Chosen first: it decides what else is needed. <a href="/wire/guide/kinds">How to choose</a>
          </>
        }
      />
      <Input state={state} name="title" label="Title" required maxlength={200} />
      <Input
        state={state}
        name="summary"
        label="Summary"
        type="textarea"
        required
        rows={3}
        maxlength={500}
        hint="One or two sentences that stand alone in a list."
      />
      <div class="field-row">
        <Input
          state={state}
          name="occurredOn"
          label="Day of the event"
          type="date"
          required
          hint="Not of the report, not of this record."
        />
        <Input
          state={state}
          name="occurredUntil"
          label="Last day of it"
          type="date"
          hint="Where it went on."
        />
      </div>
      <Input
        state={state}
        name="providers"
        label="Providers"
        type="textarea"
        required
        rows={2}
        width="medium"
        hint={`Whose system, model or service; one a line. The register knows: ${providers.join(', ') || 'none'}. Others by name.`}
      />
      <Input
        state={state}
        name="body"
        label="Text"
        type="textarea"
        required
        rows={18}
        spellcheck
        maxlength={40_000}
        hint="Markdown. Name a source where the text rests on it: [the announcement](source:S1)."
      />
      <div class="field-row">
        <Input
          state={state}
          name="signal.origin"
          label="Signal from"
          type="select"
          required
          options={signalOrigins.map((origin) => ({ value: origin, label: originLabel[origin] }))}
        />
        <Input state={state} name="signal.note" label="About the signal" maxlength={500} />
      </div>
    </FieldSet>
  );
}
