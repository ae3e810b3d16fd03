import type { Viewer } from '../../../kernel/web.ts';
import { Button, Confirm, Field, Form } from '../../../ui/form.tsx';
import { Callout, Time } from '../../../ui/parts.tsx';
import type { Comparison } from '../comparisons/comparison.sql.ts';

/** What a viewer can do about a comparison now: confirm it, or read why not or who did. */
export function ConfirmForm(props: {
  readonly comparison: Comparison;
  readonly viewer: Viewer;
  readonly nameOf: (id: string) => string;
  readonly typed: string | undefined;
  readonly error: string | undefined;
}) {
  const { comparison, viewer, error } = props;
  const { comparisonId, words, confirmedAt, confirmedBy } = comparison;
  if (confirmedAt !== null) {
    return (
      <Callout tone="good" title="Confirmed, and a change was asked for">
        <p>
          {props.nameOf(confirmedBy ?? '')}, <Time at={confirmedAt} zone={viewer.zone} />: {words}
        </p>
        <p>
          Everybody can read <a href={`/probes/comparisons/${comparisonId}`}>its public page</a>. A draft
          waits at the desk; people write it, and people publish it or do not.
        </p>
      </Callout>
    );
  }
  if (!comparison.findings.alarm)
    return <p>There is no alarm, so there is nothing to confirm. More pairs may show more.</p>;
  if (!viewer.roles.includes('editor')) return <p>Nobody has confirmed it yet. An editor can.</p>;
  const form = (
    <Form action={`/desk/comparisons/${comparisonId}/confirm`} csrf={viewer.csrf}>
      <Field
        name="words"
        label="What did you look at?"
        type="textarea"
        rows={3}
        required
        minlength={10}
        maxlength={500}
        value={props.typed}
        error={error}
        hint="For example that the grader is the same for both sides, and what you saw in single answers. 10 to 500 characters; they stay with the comparison."
      />
      <Button>I confirm what is observed and want a change wire drafted</Button>
    </Form>
  );
  return (
    <>
      <p>
        A machine compared recorded grades. Whether the recordings and their grader are sound is for a person
        to say. Your word makes this result and its pairs public and puts a draft of kind change on the desk.
        Nothing is published by it, and it cannot be taken back.
      </p>
      {error === undefined ? <Confirm summary="Confirm what is observed">{form}</Confirm> : form}
    </>
  );
}
