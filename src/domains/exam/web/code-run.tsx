import { formatNumber, formatPercent } from '../../../ui/format.ts';
import { Chip } from '../../../ui/parts.tsx';
import { DataTable } from '../../../ui/table.tsx';
import type { TaskResult } from '../../lab/index.ts';

/** A program's run as it was kept: how it ended, each test, and what it printed. For staff: hidden tests are named. */
export function CodeRun({ content }: { readonly content: unknown }) {
  const run = content as TaskResult;
  return (
    <>
      <h3>The run</h3>
      <p>
        It {run.outcome === 'ran' ? 'ran' : <strong>{run.outcome}</strong>}, {formatNumber(run.cpuMs)} ms of
        processor time, {formatPercent(run.share)} of the tests by weight.
        {run.fault !== null && ` Line ${run.fault.line}: ${run.fault.message}`}
      </p>
      <DataTable
        caption="Tests"
        columns={[
          { key: 'name', label: 'Test' },
          { key: 'weight', label: 'Weight', numeric: true },
          { key: 'hidden', label: 'Shown to the candidate' },
          { key: 'passed', label: 'Result' },
          { key: 'message', label: 'Message' },
        ]}
        rows={run.tests.map((test) => ({
          key: test.name,
          cells: [
            test.name,
            formatNumber(test.weight),
            test.hidden ? 'no' : 'yes',
            <Chip tone={test.passed ? 'good' : 'bad'}>{test.passed ? 'passed' : 'failed'}</Chip>,
            test.message,
          ],
        }))}
        empty="The task has no tests."
      />
      {run.output !== '' && (
        <>
          <h4>What it printed{run.outputCut && ' (cut)'}</h4>
          <pre tabIndex={0}>
            <code>{run.output}</code>
          </pre>
        </>
      )}
    </>
  );
}
