import { FieldSet } from '../../../ui/form.tsx';
import { allCodes } from '../guide/codes.ts';
import { theGuide } from '../guide/guide.ts';
import { triStates } from '../record/judgement.ts';
import { type FormState, Input } from '../../../ui/typed-field.tsx';
import { answerLabel } from './words.ts';

const answers = triStates.map((value) => ({ value, label: answerLabel[value] }));

/** The eight questions of the but-for test. */
export function ButForFields({ state }: { readonly state: FormState }) {
  return (
    <FieldSet legend="But-for test">
      <p class="field-hint">
        Questions 1 to 4 need yes, 5 and 6 need no. “Not known” is an honest answer; it makes the causation
        alleged.
      </p>
      {theGuide().butFor.questions.map(({ id, question, help }, index) => {
        const at = `butFor.${id}`;
        return (
          <div class="editor-row editor-row-body" key={id}>
            <Input
              state={state}
              name={`${at}.answer`}
              label={`${index + 1}. ${question}`}
              type="radio"
              required
              value="unknown"
              options={answers}
              hint={help}
            />
            <div class="field-row">
              <Input
                state={state}
                name={`${at}.note`}
                label={`Ground of answer ${index + 1}`}
                type="textarea"
                rows={2}
                maxlength={1000}
              />
              <Input
                state={state}
                name={`${at}.sources`}
                label={`Sources of answer ${index + 1}`}
                hint="S1, S2"
                spellcheck={false}
              />
            </div>
          </div>
        );
      })}
    </FieldSet>
  );
}

/** The five metrics of the severity vector; the grade is computed from them. */
export function SeverityFields({ state }: { readonly state: FormState }) {
  const { metrics, evidence } = theGuide().severity;
  return (
    <FieldSet legend="Severity">
      <p class="field-hint">
        The grade is computed. An unknown level counts as the lowest and lowers the confidence.
      </p>
      {[...metrics, evidence].map(({ id, name, question, levels }) => (
        <Input
          key={id}
          state={state}
          name={`severity.${id}`}
          label={`${name} (${id})`}
          type="select"
          required
          value="unknown"
          hint={question}
          options={[
            { value: 'unknown', label: 'Not known' },
            ...levels.map(({ level, label }) => ({ value: String(level), label: `${level}: ${label}` })),
          ]}
        />
      ))}
    </FieldSet>
  );
}

/** What the machine did and what people did. */
export function CodeFields({ state }: { readonly state: FormState }) {
  return (
    <FieldSet legend="Codes">
      <div class="choice-columns">
        <Input
          state={state}
          name="codes"
          label="Codes of the guide"
          type="checkboxes"
          options={allCodes().map(({ code, label }) => ({ value: code, label: `${code} ${label}` }))}
        />
      </div>
    </FieldSet>
  );
}
