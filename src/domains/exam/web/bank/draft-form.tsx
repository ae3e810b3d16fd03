import { one, several, type Typed } from '../../../../kernel/typed-form.ts';
import { Actions, Button, ErrorSummary, type FieldOption, FieldSet, Form } from '../../../../ui/form.tsx';
import { type FormState, Input } from '../../../../ui/typed-field.tsx';
import { itemLevels, itemTools, itemUses } from '../../bank/item.ts';
import type { ItemDraft } from '../../bank/studio/item-draft.ts';
import { type WrittenKind, writtenKinds } from '../../bank/studio/typed-source.ts';
import { draftHref } from './addresses.ts';
import { KindFields } from './draft-kinds.tsx';
import { capital, kindWords, useWords } from './words.ts';

/** What an item may name. */
export interface DraftChoices {
  readonly competencies: readonly FieldOption[];
  readonly models: readonly string[];
  readonly apis: readonly string[];
}

const plain = (values: readonly string[]): FieldOption[] => values.map((value) => ({ value, label: value }));

// What is chosen stays to be seen, even where nobody knows it any more.
const withChosen = (options: readonly FieldOption[], typed: Typed, name: string): FieldOption[] => [
  ...options,
  ...plain(several(typed, name).filter((chosen) => !options.some(({ value }) => value === chosen))),
];

/** Everything that a writer says of an item, in one form that works without a script. */
export function DraftForm(props: {
  readonly draft: ItemDraft;
  readonly csrf: string;
  /** The revision that the form was filled from; a save on top of another is refused. */
  readonly revision: number;
  readonly state: FormState;
  /** The kind whose fields it shows. */
  readonly kind: WrittenKind;
  readonly choices: DraftChoices;
}) {
  const { draft, state, kind, choices } = props;
  return (
    <div class="editor-form">
      <Form action={draftHref(draft.draftId)} csrf={props.csrf} label="The item">
        <ErrorSummary errors={state.errors} />
        <input type="hidden" name="revision" value={props.revision} />
        <input type="hidden" name="shown" value={kind} />
        {/* First, so that the return key saves. */}
        <Actions>
          <Button name="do" value="save">
            Save
          </Button>
        </Actions>
        <FieldSet legend="What it is">
          {draft.item === null && (
            <Input state={state} name="id" label="Name" maxlength={120} spellcheck={false} required />
          )}
          <Input
            state={state}
            name="type"
            label="Kind"
            type="select"
            width="medium"
            options={writtenKinds.map((value) => ({ value, label: kindWords[value] }))}
            hint="Choose another and save: its fields appear, and what you wrote for this one is kept."
            required
          />
          <Input
            state={state}
            name="competency"
            label="Competency"
            type="select"
            options={withChosen(choices.competencies, state.typed, 'competency')}
            required
          />
          <div class="field-row">
            <Input
              state={state}
              name="level"
              label="Level"
              type="select"
              options={itemLevels.map((value) => ({ value, label: capital(value) }))}
              required
            />
            <Input
              state={state}
              name="use"
              label="For"
              type="select"
              options={itemUses.map((value) => ({ value, label: useWords[value] }))}
              required
            />
          </div>
        </FieldSet>
        <FieldSet legend="The item">
          <Input
            state={state}
            name="stem"
            label="Text"
            type="textarea"
            rows={8}
            spellcheck
            maxlength={8_000}
            hint="Markdown: paragraphs, lists, tables, `code`, fenced programs, $mathematics$."
            required
          />
          <Input
            state={state}
            name="tools"
            label="What a candidate may open beside it"
            type="checkboxes"
            options={itemTools.map((value) => ({ value, label: capital(value) }))}
          />
        </FieldSet>
        <KindFields state={state} kind={kind} />
        <FieldSet legend="Why it is right">
          <Input
            state={state}
            name="rationale"
            label="Rationale"
            type="textarea"
            rows={6}
            spellcheck
            maxlength={8_000}
            hint="Why the key is right, and why each other answer is tempting and yet wrong. Candidates never see it."
            required
          />
          <Input
            state={state}
            name="references"
            label="References"
            type="textarea"
            rows={3}
            spellcheck={false}
            hint="Addresses, one a line."
          />
          <Input
            state={state}
            name="verified_on"
            label="Verified on"
            type="date"
            width="medium"
            hint="The day on which you last checked its facts against the references."
            required
          />
        </FieldSet>
        <FieldSet legend="What it depends on">
          <div class="choice-columns">
            <Input
              state={state}
              name="models"
              label="Models"
              type="checkboxes"
              options={withChosen(plain(choices.models), state.typed, 'models')}
              hint="A change to one of them puts the item into quarantine."
            />
          </div>
          <div class="choice-columns">
            <Input
              state={state}
              name="apis"
              label="APIs"
              type="checkboxes"
              options={withChosen(plain(choices.apis), state.typed, 'apis')}
            />
          </div>
          <Input
            state={state}
            name="enemies"
            label="Enemies"
            type="textarea"
            rows={3}
            spellcheck={false}
            hint="Names of items that give this one away, or that it gives away; one a line. No form holds two enemies."
          />
        </FieldSet>
        <Actions>
          <Button name="do" value="preview">
            Save and preview
          </Button>
          <Button kind="secondary" name="do" value="check">
            Save and check
          </Button>
          <Button kind="secondary" name="do" value="save" label="Save and go on writing">
            Save
          </Button>
        </Actions>
      </Form>
    </div>
  );
}

/** What a working copy is called. */
export const draftName = (draft: ItemDraft): string =>
  draft.item ?? (one(draft.typed, 'id') || 'An item without a name');
