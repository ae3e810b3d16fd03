import { Button, FieldSet } from '../../../ui/form.tsx';
import { theGuide } from '../guide/guide.ts';
import { one, rowCount } from '../desk/typed.ts';
import { type FormState, Input } from '../../../ui/typed-field.tsx';

function SourceRow({
  state,
  index,
  today,
}: {
  readonly state: FormState;
  readonly index: number;
  readonly today: string;
}) {
  const at = `sources.${index}`;
  const id = one(state.typed, `${at}.id`);
  const title = one(state.typed, `${at}.title`);
  const others = Array.from({ length: rowCount(state.typed, 'sources') }, (_, row) =>
    one(state.typed, `sources.${row}.id`),
  ).filter((other) => other !== '' && other !== id);
  return (
    <details
      class="editor-row"
      id={`row-${at}`}
      open={title === '' || state.errors.some(({ field }) => field.startsWith(`${at}.`))}
    >
      <summary>
        {id} {title === '' ? 'new source' : title}
      </summary>
      <div class="editor-row-body">
        <input type="hidden" name={`${at}.id`} value={id} />
        <Input state={state} name={`${at}.url`} label="Address" type="url" required maxlength={2000} />
        <Input state={state} name={`${at}.title`} label="Title" required maxlength={300} />
        <div class="field-row">
          <Input state={state} name={`${at}.publisher`} label="Publisher" required maxlength={120} />
          <Input
            state={state}
            name={`${at}.owner`}
            label="Owner"
            maxlength={120}
            hint="Where the publisher belongs to somebody else."
          />
        </div>
        <div class="field-row">
          <Input
            state={state}
            name={`${at}.role`}
            label="What it is"
            type="select"
            required
            options={theGuide().sources.roles.map(({ id: value, label }) => ({ value, label }))}
          />
          <Input
            state={state}
            name={`${at}.derivedFrom`}
            label="Retells"
            type="select"
            options={[
              { value: '', label: 'no other source' },
              ...others.map((value) => ({ value, label: value })),
            ]}
          />
        </div>
        <div class="field-row">
          <Input state={state} name={`${at}.publishedOn`} label="Published on" type="date" />
          <Input
            state={state}
            name={`${at}.retrievedOn`}
            label="Read on"
            type="date"
            required
            value={today}
          />
        </div>
        <Input
          state={state}
          name={`${at}.quote`}
          label="The words that the record rests on"
          type="textarea"
          rows={2}
          maxlength={1000}
        />
        <div class="field-row">
          <Input
            state={state}
            name={`${at}.archived.url`}
            label="Address of a copy"
            type="url"
            maxlength={2000}
          />
          <Input
            state={state}
            name={`${at}.archived.sha256`}
            label="SHA-256 of what was read"
            maxlength={64}
            spellcheck={false}
          />
        </div>
        <Input state={state} name={`${at}.remove`} label={`Remove ${id} when saving`} type="checkbox" />
      </div>
    </details>
  );
}

/** The sources, each a row that opens. */
export function SourceRows({ state, today }: { readonly state: FormState; readonly today: string }) {
  const count = rowCount(state.typed, 'sources');
  return (
    <FieldSet legend="Sources">
      {count === 0 && (
        <p class="field-hint" id="field-sources">
          None yet. A record without a source is not published.
        </p>
      )}
      {Array.from({ length: count }, (_, index) => (
        <SourceRow key={index} state={state} index={index} today={today} />
      ))}
      <Button kind="secondary" name="do" value="add sources">
        Add another source
      </Button>
    </FieldSet>
  );
}

/** Each statement, the sources that make it, the accounts that differ. */
export function ClaimRows({ state }: { readonly state: FormState }) {
  const count = rowCount(state.typed, 'claims');
  return (
    <FieldSet legend="Who says what">
      {count === 0 && (
        <p class="field-hint">None yet. Where accounts differ, write the claim and who differs.</p>
      )}
      {Array.from({ length: count }, (_, index) => {
        const at = `claims.${index}`;
        const id = one(state.typed, `${at}.id`);
        return (
          <div class="editor-row editor-row-body" key={index} id={`row-${at}`}>
            <input type="hidden" name={`${at}.id`} value={id} />
            <Input
              state={state}
              name={`${at}.text`}
              label={`Claim ${id}`}
              type="textarea"
              rows={2}
              required
              maxlength={1000}
            />
            <div class="field-row">
              <Input
                state={state}
                name={`${at}.supportedBy`}
                label={`Sources that make ${id}`}
                hint="S1, S2"
                spellcheck={false}
              />
              <Input
                state={state}
                name={`${at}.differsIn`}
                label={`Accounts that differ from ${id}`}
                type="textarea"
                rows={2}
                hint="One a line: S3: names no exam"
              />
            </div>
            <Input state={state} name={`${at}.remove`} label={`Remove ${id} when saving`} type="checkbox" />
          </div>
        );
      })}
      <Button kind="secondary" name="do" value="add claims">
        Add another claim
      </Button>
    </FieldSet>
  );
}
