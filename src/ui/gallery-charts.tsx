import { Section } from './arrange.tsx';
import { BarChart, dashed, DomainBars, LineChart, PlotChart, plotToSvg } from './chart.tsx';
import { Chip } from './parts.tsx';
import { DataTable, Pager } from './table.tsx';

const weeks = ['5 Oct', '12 Oct', '19 Oct', '26 Oct', '2 Nov', '9 Nov', '16 Nov'];
const agreement = [0.94, 0.93, 0.94, 0.9, 0.83, 0.81, 0.82];

/** Tables and pictures. */
export function ChartGallery({ plot }: { readonly plot?: string | undefined }) {
  return (
    <>
      <Section title="Tables" id="tables">
        <DataTable
          caption="Sittings of the technical practitioner examination"
          columns={[
            { key: 'candidate', label: 'Candidate', sort: '?sort=candidate', sorted: 'ascending' },
            { key: 'state', label: 'State' },
            { key: 'minutes', label: 'Minutes', numeric: true, sort: '?sort=minutes' },
            { key: 'score', label: 'Score', numeric: true, sort: '?sort=score' },
          ]}
          rows={[
            { key: '1', cells: ['Mara Lindqvist', <Chip tone="good">Decided</Chip>, '52', '83.3%'] },
            { key: '2', cells: ['Tomas Okafor', <Chip tone="warn">In review</Chip>, '60', '1,071.0%'] },
            {
              key: '3',
              cells: [
                'A candidate with a considerably longer name than most',
                <Chip tone="neutral">Open</Chip>,
                '7',
                '–',
              ],
            },
          ]}
          empty="No sittings."
          csvHref="#tables"
        />
        <Pager previous="#page-1" next="#page-3" page={2} pages={7} />
        <DataTable
          caption="Nothing in it"
          columns={[
            { key: 'a', label: 'Candidate' },
            { key: 'b', label: 'Score', numeric: true },
          ]}
          rows={[]}
          empty="No sittings match. Clear the filter to see all of them."
        />
      </Section>
      <Section title="Charts" id="charts">
        <DomainBars
          caption="Score by domain, with its 68% interval"
          line={{ value: 0.7, label: 'Cut score' }}
          bars={[
            { label: 'API integration', value: 0.875, low: 0.75, high: 0.95, note: '7 of 8 items' },
            {
              label: 'Prompt and context engineering',
              value: 0.667,
              low: 0.46,
              high: 0.83,
              note: '4 of 6 items',
            },
            { label: 'Fine-tuning workflows', value: 1, low: 0.8, high: 1, note: '6 of 6 items' },
            {
              label: 'Evaluation',
              value: 0.6,
              low: 0.38,
              high: 0.79,
              note: '3 of 5 items: too few to judge by itself',
            },
            { label: 'Safety and operations', value: 0, low: 0, high: 0.2, note: '0 of 5 items' },
          ]}
        />
        <BarChart
          caption="Certificates by state"
          bars={[
            { label: 'Current', value: 1240 },
            { label: 'Review due', value: 310 },
            { label: 'Lapsed', value: 45 },
          ]}
        />
        <LineChart
          caption="Agreement with the baseline by week (scale from 70%)"
          from={0.7}
          format={(value) => `${Math.round(value * 100)}%`}
          x={{ label: 'Week of', values: weeks }}
          series={[
            { label: 'openai/gpt-4o', values: agreement },
            { label: 'openai/gpt-4.1', values: [0.91, 0.92, null, 0.92, 0.91, 0.93, 0.92] },
          ]}
        />
        {plot !== undefined && (
          <PlotChart
            svg={plot}
            caption="Agreement with the baseline, drawn by Plot"
            table={{
              columns: [
                { key: 'week', label: 'Week of' },
                { key: 'agreement', label: 'Agreement', numeric: true },
              ],
              rows: weeks.map((week, index) => ({ key: week, cells: [week, String(agreement[index])] })),
            }}
          />
        )}
      </Section>
    </>
  );
}

/** The gallery's Plot picture, for the response with this nonce. */
export async function galleryPlot(nonce: string): Promise<string> {
  const { dot, lineY, ruleY } = await import('@observablehq/plot');
  const points = weeks.map((week, index) => ({ week, agreement: agreement[index] ?? 0 }));
  return plotToSvg(
    {
      ariaLabel: 'Agreement with the baseline, drawn by Plot',
      height: 300,
      x: { type: 'point', domain: weeks, label: null },
      y: { grid: true, domain: [0.7, 1], label: 'Agreement' },
      marks: [
        ruleY([0.85], dashed),
        lineY(points, { x: 'week', y: 'agreement' }),
        dot(points, { x: 'week', y: 'agreement', fill: 'currentColor' }),
      ],
    },
    nonce,
  );
}
