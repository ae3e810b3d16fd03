import { Button, FieldSet } from '../../../ui/form.tsx';
import { knowledgeEffects } from '../record/judgement.ts';
import { one, rowCount, several } from '../desk/typed.ts';
import { type FormState, Input } from '../../../ui/typed-field.tsx';
import { effectLabel } from './words.ts';

/** What the register and the programme know, to choose from. */
export interface Choices {
  readonly providers: readonly string[];
  readonly models: readonly string[];
  readonly apis: readonly string[];
  /** Titles by id. */
  readonly competences: ReadonlyMap<string, string>;
}

// What a record names stays to be chosen, even where the register has dropped it.
const options = (known: readonly string[], chosen: readonly string[]) =>
  [...new Set([...known, ...chosen])].map((value) => ({ value, label: value }));

/** What a change touches. */
export function ChangeFields({ state, choices }: { readonly state: FormState; readonly choices: Choices }) {
  const { typed } = state;
  const count = rowCount(typed, 'affected.knowledge');
  const competences = [...choices.competences].map(([value, title]) => ({
    value,
    label: `${value} ${title}`,
  }));
  return (
    <FieldSet legend="What it affects (for a change)">
      <div class="choice-columns">
        <Input
          state={state}
          name="affected.models"
          label="Models"
          type="checkboxes"
          hint="None: the change does not depend on the model."
          options={options(choices.models, several(typed, 'affected.models'))}
        />
      </div>
      <div class="choice-columns">
        <Input
          state={state}
          name="affected.apis"
          label="Interfaces"
          type="checkboxes"
          options={options(choices.apis, several(typed, 'affected.apis'))}
        />
      </div>
      <Input
        state={state}
        name="affected.urgent"
        label="Urgent: certificates are reviewed at once"
        type="checkbox"
        hint="Otherwise the review begins with the next quarterly release. Urgent needs a second editor."
      />
      {Array.from({ length: count }, (_, index) => {
        const at = `affected.knowledge.${index}`;
        const chosen = one(typed, `${at}.competency`);
        const known = chosen === '' || choices.competences.has(chosen);
        return (
          <div class="field-row editor-row" key={index} id={`row-${at}`}>
            <Input
              state={state}
              name={`${at}.competency`}
              label={`Competency ${index + 1}`}
              type="select"
              options={known ? competences : [...competences, { value: chosen, label: chosen }]}
              hint="Choose nothing to remove it."
            />
            <Input
              state={state}
              name={`${at}.effect`}
              label={`What was learned of ${index + 1} is`}
              type="select"
              required
              options={knowledgeEffects.map((value) => ({ value, label: effectLabel[value] }))}
            />
          </div>
        );
      })}
      <Button kind="secondary" name="do" value="add affected.knowledge">
        Add another competency
      </Button>
    </FieldSet>
  );
}

/** What another desk decided about the same event. */
export function OriginalFields({ state }: { readonly state: FormState }) {
  return (
    <FieldSet legend="As another desk classified it">
      <p class="field-hint">Only where a record was taken over. It is shown as theirs, beside ours.</p>
      <div class="field-row">
        <Input state={state} name="original.desk" label="Desk" maxlength={120} />
        <Input state={state} name="original.classifiedOn" label="Classified on" type="date" />
      </div>
      <div class="field-row">
        <Input state={state} name="original.severity" label="Their severity" maxlength={40} />
        <Input state={state} name="original.codes" label="Their codes" hint="M1, F10" />
      </div>
      <Input state={state} name="original.standard" label="Their sources standard" maxlength={200} />
      <Input state={state} name="original.url" label="Address of their record" type="url" maxlength={2000} />
      <Input state={state} name="original.note" label="Note" type="textarea" rows={2} maxlength={1000} />
    </FieldSet>
  );
}
