import { Actions, Button } from '../../../../ui/form.tsx';
import { formatNumber } from '../../../../ui/format.ts';
import { Callout } from '../../../../ui/parts.tsx';
import type { FormSet } from '../../assembly/form-set.sql.ts';
import type { FormSetReport } from '../../assembly/report.ts';

/** What one sees while the solver works. */
export function WaitingPart({ set }: { readonly set: FormSet }) {
  const { progress, formSetId } = set;
  return (
    <>
      <Callout tone="neutral" title={progress === null ? 'Waiting for the solver' : 'The solver is at work'}>
        {progress === null ? (
          <p>Most sets take seconds; none takes more than a minute.</p>
        ) : (
          <p>
            {formatNumber(progress.seconds, 0)} seconds so far.{' '}
            {progress.found === null
              ? 'Nothing found yet.'
              : `The best set found is ${formatNumber(progress.found, 2)} from its targets; nothing nearer than ${formatNumber(Math.max(0, progress.bound), 2)} is possible.`}
          </p>
        )}
      </Callout>
      <Actions>
        <Button href={`/studio/forms/${formSetId}`}>Look again</Button>
      </Actions>
    </>
  );
}

/** Why there are no forms. */
export function WhyNotPart({
  report,
}: {
  readonly report: Exclude<FormSetReport, { outcome: 'assembled' }>;
}) {
  if (report.outcome === 'impossible') {
    return (
      <Callout tone="bad" title="The bank cannot fill this blueprint">
        <ul>
          {report.obstacles.map((obstacle) => (
            <li key={obstacle}>{obstacle}</li>
          ))}
        </ul>
        <p>Loosen what is named, or add items; then assemble anew.</p>
      </Callout>
    );
  }
  if (report.outcome === 'out of time') {
    return (
      <Callout tone="warn" title="Nothing was found in time">
        <p>
          The solver searched for {formatNumber(report.seconds, 0)} seconds and found neither forms nor a
          proof that there are none. Ask for fewer forms at once, or loosen a constraint.
        </p>
      </Callout>
    );
  }
  return (
    <Callout tone="bad" title="The solver failed">
      <p>This is a mistake of the software, not of the blueprint: {report.message}</p>
    </Callout>
  );
}
