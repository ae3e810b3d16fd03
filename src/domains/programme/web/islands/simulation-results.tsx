import { BarChart } from '../../../../ui/bars.tsx';
import { LineChart } from '../../../../ui/lines.tsx';
import { amountWords } from '../../simulations/amount.ts';
import {
  alongInput,
  type Model,
  type Simulation,
  type SimulationOutput,
  type Values,
} from '../../simulations/simulation.ts';
import { lowestTick } from '../../simulations/lowest-tick.ts';

interface ResultProps {
  readonly simulation: Simulation;
  readonly model: Model;
  readonly given: Values;
  readonly values: Values;
  readonly lang: string;
}

/** What a simulation comes to: its outputs, the first of them told to those who listen, and its picture. */
export function SimulationResults(props: ResultProps) {
  const { simulation, values, lang } = props;
  const [first, ...others] = simulation.outputs;
  return (
    <section class="simulation-results" aria-label="Results">
      {first !== undefined && (
        <p class="simulation-first" role="status">
          <span>{first.label}</span> <strong>{outputWords(first, values, lang)}</strong>
        </p>
      )}
      {others.length > 0 && (
        <dl class="facts">
          {others.map((output) => (
            <div key={output.label}>
              <dt>{output.label}</dt>
              <dd>{outputWords(output, values, lang)}</dd>
            </div>
          ))}
        </dl>
      )}
      {simulation.chart.kind === 'bars' ? <PartBars {...props} /> : <ValueLine {...props} />}
    </section>
  );
}

function outputWords({ of, unit, digits, says }: SimulationOutput, values: Values, lang: string): string {
  const value = values.get(of) ?? Number.NaN;
  if (says === null) return amountWords(value, unit, digits, lang);
  return Number.isNaN(value) ? '–' : value === 0 ? says.no : says.yes;
}

function PartBars({ simulation: { chart }, values, lang }: ResultProps) {
  return (
    <BarChart
      caption={chart.caption}
      format={(value) => amountWords(value, chart.unit, chart.digits, lang)}
      bars={chart.values.map(({ of, label }) => {
        const value = values.get(of) ?? Number.NaN;
        return { label, value: Number.isFinite(value) ? value : 0 };
      })}
    />
  );
}

function ValueLine({ simulation, model, given, lang }: ResultProps) {
  const { chart, inputs } = simulation;
  const input = inputs.find(({ id }) => id === chart.against);
  const places = alongInput(simulation, model, given);
  if (input === undefined) return null;
  const { label, unit, min, max } = input;
  const series = chart.values.map(({ of, label: name }) => ({
    label: name,
    values: places.map(({ values }) => {
      const value = values.get(of) ?? Number.NaN;
      return Number.isFinite(value) ? value : null;
    }),
  }));
  const here = given.get(input.id) ?? min;
  const words = (value: number) => amountWords(value, unit, 2, lang);
  return (
    <LineChart
      caption={chart.caption}
      format={(value) => amountWords(value, chart.unit, chart.digits, lang)}
      x={{ label, values: places.map(({ at }) => words(at)) }}
      mark={{ at: (here - min) / (max - min), label: words(here) }}
      from={lowestTick(series.flatMap(({ values }) => values.filter((value) => value !== null)))}
      series={series}
    />
  );
}
