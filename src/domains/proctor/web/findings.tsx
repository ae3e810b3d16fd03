import type { Id } from '../../../kernel/id.ts';
import type { Viewer } from '../../../kernel/web.ts';
import { Actions, Button, Field, Form } from '../../../ui/form.tsx';
import { Chip, Time, type Tone } from '../../../ui/parts.tsx';
import { codeWords, type FindingState, isOpen, stateWords, whyNotSecond } from '../review/finding.ts';
import type { Finding } from '../review/finding.sql.ts';
import { fieldOf, type SentForm } from './sent-form.ts';

const tones: Readonly<Record<FindingState, Tone>> = {
  raised: 'warn',
  proposed: 'warn',
  cleared: 'good',
  declined: 'good',
  confirmed: 'bad',
};

interface Props {
  readonly findings: readonly Finding[];
  readonly names: ReadonlyMap<Id<'person'>, string>;
  readonly viewer: Viewer;
  readonly candidate: Id<'person'>;
  readonly shown: SentForm;
  readonly done: boolean;
}

/** Every finding with what was said about it, and what this viewer can do. */
export function Findings(props: Props) {
  if (props.findings.length === 0) return <p>None.</p>;
  return (
    <ul class="findings">
      {props.findings.map((finding) => (
        <li key={finding.findingId} id={`finding-${finding.findingId}`}>
          <h3>{codeWords[finding.code]}</h3>
          <Chip tone={tones[finding.state]}>{stateWords[finding.state]}</Chip>
          <Said {...props} finding={finding} />
          {!props.done && isOpen(finding.state) && <Choices {...props} finding={finding} />}
        </li>
      ))}
    </ul>
  );
}

function Said({ finding, names, viewer }: Props & { readonly finding: Finding }) {
  const { fromNo, untilNo, proposedBy, proposedAt, closedBy, closedAt } = finding;
  const nameOf = (id: Id<'person'>) => names.get(id) ?? id;
  const about =
    fromNo === null
      ? ''
      : untilNo === null || untilNo === fromNo
        ? `, no. ${fromNo}`
        : `, no. ${fromNo} to ${untilNo}`;
  return (
    <>
      <p>
        {nameOf(finding.raisedBy)}, <Time at={finding.raisedAt} zone={viewer.zone} />
        {about}: {finding.words}
      </p>
      {proposedBy !== null && proposedAt !== null && (
        <p>
          Proposed by {nameOf(proposedBy)}, <Time at={proposedAt} zone={viewer.zone} />:{' '}
          {finding.proposedBecause}
        </p>
      )}
      {closedBy !== null && closedAt !== null && (
        <p>
          {nameOf(closedBy)}, <Time at={closedAt} zone={viewer.zone} />: {finding.closedBecause}
        </p>
      )}
    </>
  );
}

/** One form with a reason and a button for each choice: the same words serve whichever is pressed. */
function Choices({ finding, viewer, candidate, shown }: Props & { readonly finding: Finding }) {
  const { findingId } = finding;
  const base = `/proctor/findings/${findingId}`;
  const isReviewer = viewer.roles.includes('reviewer');
  const isManager = viewer.roles.includes('programme manager');
  const reason = whyNotSecond(viewer.personId, finding, candidate);
  const maySecond = finding.state === 'proposed' && (isReviewer || isManager) && reason === null;
  const mayFirst = isReviewer && viewer.personId !== candidate;
  if (!mayFirst && !maySecond)
    return <p>{reason === null ? 'A reviewer goes on with it.' : `Not by you: ${reason}.`}</p>;
  return (
    <Form action={`${base}/clear`} csrf={viewer.csrf} label={`Decide on: ${codeWords[finding.code]}`}>
      <Field {...fieldOf(shown, findingId, 'because')} label="Reason" required maxlength={500} />
      <Actions>
        {mayFirst && <Button kind="primary">Clear it: nothing comes of it</Button>}
        {mayFirst && finding.state === 'raised' && (
          <Button kind="danger" formaction={`${base}/propose`}>
            Propose to uphold it
          </Button>
        )}
        {maySecond && (
          <Button kind="secondary" formaction={`${base}/decline`}>
            Decline: nothing comes of it
          </Button>
        )}
        {maySecond && (
          <Button kind="danger" formaction={`${base}/confirm`}>
            Confirm: the sitting is void
          </Button>
        )}
      </Actions>
      {finding.state === 'proposed' && reason !== null && (
        <p>A second person has to confirm or decline it: {reason}.</p>
      )}
    </Form>
  );
}
