import { Chip, Callout } from '../../../../ui/parts.tsx';
import type { TextWork } from '../../labs/lab.ts';
import type { ShownRun } from '../../labs/shown-run.ts';
import { endings } from '../../sandbox/task.ts';
import type { OpenLab } from './open-lab.ts';

const advice: Readonly<Record<ShownRun['outcome'], string>> = {
  ran: '',
  'did not compile': 'Correct the line below, then run again.',
  'out of time':
    'A loop that never ends, or one that does too much: each test has a second of processor time. A wait costs none; look for a loop without an `await` or an end.',
  'out of memory': 'Something grows without end, such as a list that a loop adds to. A test may use 31 MiB.',
  crashed: 'The sandbox had to end it. Run again; if it happens twice, look for endless recursion.',
};

/** What came of the last run: tests with their messages, and what the code printed. */
export function CodeResult(props: {
  readonly open: OpenLab;
  readonly work: Extract<TextWork, { kind: 'code' }>;
}) {
  const { open, work } = props;
  const run = open.work?.lastRun ?? null;
  const shown = work.tests.filter(({ hidden }) => !hidden);
  const hidden = work.tests.length - shown.length;
  return (
    <section class="lab-result" id="result" aria-labelledby="result-title">
      <h2 id="result-title" tabIndex={-1}>
        {run === null ? 'Tests' : run.passed ? 'All tests pass' : 'Not all tests pass yet'}
      </h2>
      {run === null ? (
        <>
          <p>Your code is not run yet. It will be held against these tests:</p>
          <ul class="lab-tests">
            {shown.map(({ name }) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
          <p>and {hidden === 1 ? 'one more, which is' : `${hidden} more, which are`} hidden.</p>
        </>
      ) : (
        <Ran run={run} />
      )}
    </section>
  );
}

function Ran({ run }: { readonly run: ShownRun }) {
  return (
    <>
      {run.outcome !== 'ran' && (
        <Callout tone="warn" title={endings[run.outcome]}>
          <p>{advice[run.outcome]}</p>
          {run.fault !== null && (
            <p>
              {run.fault.line > 0 && `Line ${run.fault.line}: `}
              {run.fault.message}
            </p>
          )}
        </Callout>
      )}
      {run.outcome === 'ran' && run.fault !== null && (
        <Callout tone="warn" title="Your code could not be loaded">
          <p>
            {run.fault.line > 0 && `Line ${run.fault.line}: `}
            {run.fault.message}
          </p>
        </Callout>
      )}
      <ul class="lab-tests">
        {run.tests.map(({ name, passed, message }) => (
          <li key={name}>
            <Chip tone={passed ? 'good' : 'bad'}>{passed ? 'passed' : 'failed'}</Chip> {name}
            {message !== '' && <p class="lab-message">{message}</p>}
          </li>
        ))}
        <li>
          <Chip tone={run.hiddenPassed === run.hidden ? 'good' : 'bad'}>
            {run.hiddenPassed} of {run.hidden}
          </Chip>{' '}
          hidden tests passed
          {run.hiddenPassed < run.hidden && run.tests.every(({ passed }) => passed) && (
            <p class="lab-message">
              The shown tests pass. Read the task again: hidden tests hold it to what the shown ones do not
              try.
            </p>
          )}
        </li>
      </ul>
      {run.output !== '' && (
        <>
          <h3>What it printed</h3>
          <pre class="lab-code" tabIndex={0}>
            <code>{run.output}</code>
          </pre>
          {run.outputCut && <p>It printed more; only the beginning is kept.</p>}
        </>
      )}
    </>
  );
}
