import { Section } from '../../../../ui/arrange.tsx';
import { LineChart } from '../../../../ui/chart.tsx';
import { formatNumber, formatPercent } from '../../../../ui/format.ts';
import { Callout, Facts } from '../../../../ui/parts.tsx';
import { DataTable } from '../../../../ui/table.tsx';
import type { FormSet } from '../../assembly/form-set.sql.ts';
import type { AssembledReport } from '../../assembly/report.ts';

interface Props {
  readonly set: FormSet;
  readonly report: AssembledReport;
}

const formName = (index: number) => `Form ${index + 1}`;
const formColumns = (report: AssembledReport) =>
  report.forms.map((_, index) => ({ key: formName(index), label: formName(index), numeric: true }));

/** The report of assembled forms: what a person looks at before approving. */
export function AssembledPart({ set, report }: Props) {
  const { blueprint, formSetId } = set;
  const calibrated = report.forms.some((form) => form.calibrated > 0);
  return (
    <>
      <Section title="Information">
        {calibrated ? <Curves set={set} report={report} /> : <NotCalibrated />}
        <Facts
          rows={[
            ...(blueprint.information.length === 0
              ? []
              : [['Greatest distance from a target', formatNumber(report.deviation, 3)] as const]),
            [
              'Search',
              `${formatNumber(report.seconds, 1)} seconds among ${report.usable} items; ${report.proven ? 'no set that is nearer by more than the accepted gap exists' : 'the time was up: a nearer set may exist'}`,
            ],
            ['Checked', 'every constraint, by a program that shares nothing with the solver’s model'],
          ]}
        />
      </Section>
      <Section title="What the forms are made of">
        <Counts set={set} report={report} />
        <Figures report={report} />
        <Keys report={report} />
        <Shared report={report} />
        <p>
          <a href={`/studio/forms/${formSetId}/items.csv`} download>
            Download the items of all forms (CSV)
          </a>
        </p>
      </Section>
    </>
  );
}

const NotCalibrated = () => (
  <Callout tone="neutral" title="No information curve">
    <p>None of these items has parameters yet, so nothing can be said of where the forms measure well.</p>
  </Callout>
);

function Curves({ set, report }: Props) {
  const caption = 'Test information of each form over ability';
  const x = { label: 'θ', values: report.thetas.map((theta) => formatNumber(theta, 2)) };
  if (report.forms.length <= 4) {
    const aims = new Map(set.blueprint.information.map(({ theta, target }) => [theta, target]));
    const targets = report.thetas.map((theta) => aims.get(theta) ?? null);
    const lines = report.forms.map((form, index) => ({ label: formName(index), values: form.information }));
    // Four lines can be told apart; the targets are the fourth where there is room.
    const room = report.forms.length < 4 && targets.some((target) => target !== null);
    const series = room ? [...lines, { label: 'Targets', values: targets }] : lines;
    return <LineChart caption={caption} x={x} series={series} />;
  }
  // More lines than can be told apart: the lowest and the highest of all forms at each ability.
  const across = (pick: (...values: number[]) => number) =>
    report.thetas.map((_, at) => pick(...report.forms.map((form) => form.information[at] ?? 0)));
  const series = [
    { label: 'Highest of the forms', values: across(Math.max) },
    { label: 'Lowest of the forms', values: across(Math.min) },
  ];
  return <LineChart caption={caption} x={x} series={series} />;
}

function Counts({ set, report }: Props) {
  const range = (least: number, most: number) =>
    least === most
      ? String(least)
      : most >= set.blueprint.length
        ? `at least ${least}`
        : `${least} to ${most}`;
  return (
    <DataTable
      caption="Items of each domain, competency and level"
      columns={[
        { key: 'of', label: 'Of' },
        { key: 'level', label: 'Level' },
        { key: 'asked', label: 'Asked for', numeric: true },
        ...formColumns(report),
      ]}
      rows={report.quotas.map(({ of, level, least, most, forms }, index) => ({
        key: String(index),
        cells: [of, level ?? 'any', range(least, most), ...forms],
      }))}
      empty="The blueprint has no quotas."
    />
  );
}

function Figures({ report }: { readonly report: AssembledReport }) {
  const or = (value: number | null, written: (value: number) => string) =>
    value === null ? 'unknown' : written(value);
  return (
    <DataTable
      caption="Figures of each form"
      columns={[{ key: 'what', label: 'Figure' }, ...formColumns(report)]}
      rows={[
        {
          key: 'calibrated',
          cells: ['Items with parameters', ...report.forms.map((form) => form.calibrated)],
        },
        {
          key: 'difficulty',
          cells: [
            'Mean share of points, items without parameters',
            ...report.forms.map((form) => or(form.difficulty, (share) => formatPercent(share, 1))),
          ],
        },
        {
          key: 'minutes',
          cells: [
            'Expected minutes',
            ...report.forms.map((form) => or(form.minutes, (minutes) => formatNumber(minutes, 1))),
          ],
        },
      ]}
      empty="No form."
    />
  );
}

function Keys({ report }: { readonly report: AssembledReport }) {
  const letters = [...new Set(report.forms.flatMap(({ keys }) => Object.keys(keys)))].sort();
  return (
    <DataTable
      caption="How often each letter is the key of a single-choice item"
      columns={[{ key: 'letter', label: 'Key' }, ...formColumns(report)]}
      rows={letters.map((letter) => ({
        key: letter,
        cells: [letter.toUpperCase(), ...report.forms.map(({ keys }) => keys[letter] ?? 0)],
      }))}
      empty="The forms have no single-choice items."
    />
  );
}

function Shared({ report }: { readonly report: AssembledReport }) {
  const rows = [
    ...report.overlap.map((shared, index) => ({
      key: formName(index),
      cells: [formName(index), ...shared.map((count, other) => (other === index ? '–' : count))],
    })),
    ...report.earlier.map((name, index) => ({
      key: name,
      cells: [name, ...report.forms.map(({ shared }) => shared[index] ?? 0)],
    })),
  ];
  return (
    <DataTable
      caption="Items that a form shares with another"
      columns={[{ key: 'with', label: 'With' }, ...formColumns(report)]}
      rows={rows}
      empty="There is no other form."
    />
  );
}
