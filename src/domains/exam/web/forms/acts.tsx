import type { Viewer } from '../../../../kernel/web.ts';
import { Actions, Button, Confirm, Form } from '../../../../ui/form.tsx';
import { Callout } from '../../../../ui/parts.tsx';
import { whyNotApprove } from '../../assembly/form-set.ts';
import type { FormSet } from '../../assembly/form-set.sql.ts';

/** What a viewer can do with a set now. */
export function FormSetActs(props: {
  readonly set: FormSet;
  readonly viewer: Viewer;
  /** Why a draft cannot stand for the scheme's form; null where it can. */
  readonly unlike: string | null;
}) {
  const { set, viewer, unlike } = props;
  const { state, formSetId } = set;
  const at = (verb: string) => `/studio/forms/${formSetId}/${verb}`;
  if (state === 'draft') {
    const reason = whyNotApprove(set, viewer.personId);
    return (
      <>
        {unlike !== null && (
          <Callout tone="warn" title="They cannot be approved: not the scheme’s form">
            <p>{unlike} Assemble forms to the scheme’s own counts and minutes, or keep these as a trial.</p>
          </Callout>
        )}
        {unlike !== null ? null : reason === null ? (
          <Form action={at('approve')} csrf={viewer.csrf}>
            <Actions>
              <Button>Approve these forms</Button>
            </Actions>
          </Form>
        ) : (
          <Callout tone="warn" title="Another psychometrician approves">
            <p>{reason} Look at the figures, then send this page to somebody else who has the role.</p>
          </Callout>
        )}
        <Confirm summary="Discard them">
          <p>
            Nobody will be given these forms. It cannot be undone; the same blueprint can be assembled anew.
          </p>
          <Form action={at('discard')} csrf={viewer.csrf}>
            <Button kind="danger">Discard these forms</Button>
          </Form>
        </Confirm>
      </>
    );
  }
  if (state === 'approved') {
    return (
      <Confirm summary="Retire them">
        <p>No new sitting gets one of these forms; sittings that have one go on. It cannot be undone.</p>
        <Form action={at('retire')} csrf={viewer.csrf}>
          <Button kind="danger">Retire these forms</Button>
        </Form>
      </Confirm>
    );
  }
  if (state === 'assembling' || state === 'not assembled') {
    return (
      <Form action={at('discard')} csrf={viewer.csrf}>
        <Actions>
          <Button kind="secondary">{state === 'assembling' ? 'Stop the search' : 'Discard'}</Button>
        </Actions>
      </Form>
    );
  }
  return null;
}
