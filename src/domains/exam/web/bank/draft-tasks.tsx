import { FieldSet } from '../../../../ui/form.tsx';
import { one } from '../../../../kernel/typed-form.ts';
import { type FormState, Input } from '../../../../ui/typed-field.tsx';
import { rowsOf } from '../../bank/studio/rows.ts';
import { AddRow, EditedRow, ListNote } from './draft-rows.tsx';

interface Props {
  readonly state: FormState;
}

const short = { inputmode: 'numeric', width: 'short' } as const;

/** How long a text is to be, and the rubric by which two people mark it. */
export function RubricFields({ state }: Props) {
  const criteria = rowsOf(state.typed, 'rubric');
  return (
    <>
      <FieldSet legend="Length">
        <ListNote state={state} name="words" />
        <div class="field-row">
          <Input state={state} name="words.least" label="Least words" {...short} required />
          <Input state={state} name="words.most" label="Most words" {...short} required />
        </div>
      </FieldSet>
      <FieldSet legend="Rubric">
        <p class="field-hint">
          One to eight criteria. The lowest level of each gives no points; its highest says what it is worth.
        </p>
        <ListNote state={state} name="rubric" />
        {criteria.map((criterion, index) => {
          const at = `rubric.${index}`;
          const levels = rowsOf(criterion, 'levels');
          const what = `criterion ${index + 1}`;
          return (
            <EditedRow key={index} list="rubric" index={index} count={criteria.length} what={what} ordered>
              <input type="hidden" name={`${at}.id`} value={one(criterion, 'id')} />
              <Input state={state} name={`${at}.title`} label={`Title of ${what}`} maxlength={200} required />
              <ListNote state={state} name={`${at}.levels`} />
              {levels.map((_, level) => {
                const of = `level ${level + 1} of ${what}`;
                return (
                  <EditedRow key={level} list={`${at}.levels`} index={level} count={levels.length} what={of}>
                    <Input
                      state={state}
                      name={`${at}.levels.${level}.points`}
                      label={`Points of ${of}`}
                      {...short}
                      required
                    />
                    <Input
                      state={state}
                      name={`${at}.levels.${level}.text`}
                      label={`What an answer of ${of} is like`}
                      type="textarea"
                      rows={2}
                      required
                    />
                  </EditedRow>
                );
              })}
              <AddRow list={`${at}.levels`}>Add a level</AddRow>
            </EditedRow>
          );
        })}
        <AddRow list="rubric">Add a criterion</AddRow>
      </FieldSet>
    </>
  );
}

const program = { type: 'textarea', spellcheck: false } as const;

/** Where a program begins, what the candidate sees of its behaviour, and its tests. */
export function CodeFields({ state }: Props) {
  const examples = rowsOf(state.typed, 'examples');
  const tests = rowsOf(state.typed, 'tests');
  return (
    <>
      <FieldSet legend="The program">
        <Input
          state={state}
          name="language"
          label="Language"
          type="select"
          width="medium"
          options={[
            { value: 'javascript', label: 'JavaScript' },
            { value: 'typescript', label: 'TypeScript' },
          ]}
          required
        />
        <Input
          state={state}
          name="starter"
          label="What the candidate begins with"
          {...program}
          rows={8}
          required
        />
        <ListNote state={state} name="examples" />
        {examples.map((_, index) => {
          const what = `example ${index + 1}`;
          const at = `examples.${index}`;
          return (
            <EditedRow key={index} list="examples" index={index} count={examples.length} what={what}>
              <div class="field-row">
                <Input state={state} name={`${at}.call`} label={`Call in ${what}`} maxlength={200} required />
                <Input
                  state={state}
                  name={`${at}.gives`}
                  label={`What it gives in ${what}`}
                  maxlength={200}
                  required
                />
              </div>
            </EditedRow>
          );
        })}
        <AddRow list="examples">Add an example</AddRow>
      </FieldSet>
      <FieldSet legend="Tests">
        <p class="field-hint">
          Each is the body of a function that throws where the program is wrong; the passed weight is the
          share of the point.
        </p>
        <ListNote state={state} name="tests" />
        {tests.map((_, index) => {
          const what = `test ${index + 1}`;
          const at = `tests.${index}`;
          return (
            <EditedRow key={index} list="tests" index={index} count={tests.length} what={what} ordered>
              <Input state={state} name={`${at}.name`} label={`Name of ${what}`} maxlength={200} required />
              <Input
                state={state}
                name={`${at}.code`}
                label={`Program of ${what}`}
                {...program}
                rows={5}
                required
              />
              <Input
                state={state}
                name={`${at}.weight`}
                label={`Weight of ${what}`}
                inputmode="decimal"
                width="short"
                hint="1 where nothing is written."
              />
              <Input
                state={state}
                name={`${at}.shown`}
                label={`The candidate sees ${what}`}
                type="checkbox"
              />
            </EditedRow>
          );
        })}
        <AddRow list="tests">Add a test</AddRow>
      </FieldSet>
    </>
  );
}
