import type { Viewer } from '../../../../kernel/web.ts';
import { Actions, Button, Confirm, Field, Form } from '../../../../ui/form.tsx';
import { Callout } from '../../../../ui/parts.tsx';
import {
  approvalsNeeded,
  type CorrectionAct,
  type KeyCorrection,
  stateOf,
  whyNotApprove,
} from '../../correction/correction.ts';

const approvers: readonly string[] = ['psychometrician', 'programme manager'];
const withdrawers: readonly string[] = ['item writer', ...approvers];

/** What a viewer can do with a correction now. */
export function CorrectionActs(props: {
  readonly correction: KeyCorrection;
  readonly acts: readonly CorrectionAct[];
  readonly viewer: Viewer;
  /** True where the viewer's own exam holds the item. */
  readonly hasMet: boolean;
  readonly error: string | undefined;
}) {
  const { correction, acts, viewer, error } = props;
  if (stateOf(acts) !== 'proposed') return null;
  const at = (verb: string) => `/studio/keys/${correction.correctionId}/${verb}`;
  const has = (roles: readonly string[]) => viewer.roles.some((role) => roles.includes(role));
  const approved = acts.filter(({ kind }) => kind === 'approved').length;
  const reason = has(approvers)
    ? whyNotApprove(acts, viewer.personId, props.hasMet)
    : 'A psychometrician or programme manager approves.';
  return (
    <>
      <p>
        {approved} of {approvalsNeeded} approvals. With the last one the corrected rule counts, everybody
        below is scored anew and told, and outcomes that change wait for a decision-maker.
      </p>
      {reason === null ? (
        <Form action={at('approve')} csrf={viewer.csrf}>
          <Actions>
            <Button>Approve this correction</Button>
          </Actions>
        </Form>
      ) : (
        <Callout tone="neutral" title="Somebody else approves">
          <p>{reason}</p>
        </Callout>
      )}
      {has(withdrawers) && (
        <Confirm summary="Withdraw it">
          <Form action={at('withdraw')} csrf={viewer.csrf}>
            <Field
              name="because"
              label="Why"
              type="textarea"
              rows={2}
              maxlength={500}
              error={error}
              required
            />
            <Button kind="danger">Withdraw this correction</Button>
          </Form>
        </Confirm>
      )}
    </>
  );
}
