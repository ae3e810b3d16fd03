import { Actions, Button, ErrorSummary, FieldSet, Form } from '../../../ui/form.tsx';
import { Basics } from './editor-basics.tsx';
import { ChangeFields, type Choices, OriginalFields } from './editor-change.tsx';
import { type FormState, Input } from '../../../ui/typed-field.tsx';
import { ButForFields, CodeFields, SeverityFields } from './editor-judgement.tsx';
import { ClaimRows, SourceRows } from './editor-sources.tsx';

/** Everything that an editor writes of a wire, in one form that works without a script. */
export function EditorForm(props: {
  readonly action: string;
  readonly csrf: string;
  /** The version that the form was filled from; a save on top of an older one is refused. */
  readonly version: number;
  readonly state: FormState;
  readonly choices: Choices;
  readonly today: string;
  readonly isAmendment: boolean;
}) {
  const { state, choices } = props;
  return (
    <Form action={props.action} csrf={props.csrf} label="The wire">
      <ErrorSummary errors={state.errors} />
      <input type="hidden" name="version" value={props.version} />
      {/* First, so that the return key saves. */}
      <Actions>
        <Button name="do" value="save">
          Save the draft
        </Button>
      </Actions>
      {props.isAmendment && (
        <FieldSet legend="What changes, and why">
          <Input
            state={state}
            name="note"
            label="Reason for the amendment"
            type="textarea"
            rows={3}
            required
            maxlength={1000}
            hint="Readers see these words. “An earlier revision said ten. It was one.”"
          />
          <Input
            state={state}
            name="correction"
            label="It is a correction: something published was wrong"
            type="checkbox"
            hint="The reason then stands on top of the page, for as long as the wire exists."
          />
        </FieldSet>
      )}
      <Basics state={state} providers={choices.providers} />
      <SourceRows state={state} today={props.today} />
      <ClaimRows state={state} />
      <ButForFields state={state} />
      <SeverityFields state={state} />
      <CodeFields state={state} />
      <ChangeFields state={state} choices={choices} />
      <OriginalFields state={state} />
      <Actions>
        <Button kind="secondary" name="do" value="save">
          Save the draft
        </Button>
      </Actions>
    </Form>
  );
}
