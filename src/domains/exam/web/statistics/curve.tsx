import { Section } from '../../../../ui/arrange.tsx';
import { LineChart } from '../../../../ui/chart.tsx';
import { formatNumber, formatPercent } from '../../../../ui/format.ts';
import { Empty, Facts } from '../../../../ui/parts.tsx';
import { chanceAt, informationAt } from '../../assembly/information.ts';
import type { Calibration } from '../../assembly/parameter.sql.ts';

const thetas = Array.from({ length: 33 }, (_, step) => step / 4 - 4);

const withError = (value: number, se: number | null): string =>
  `${formatNumber(value, 3)}${se === null ? '' : `, standard error ${formatNumber(se, 3)}`}`;

/** The item's characteristic curve and its information, where it was calibrated. */
export function Curves({ calibration }: { readonly calibration: Calibration | undefined }) {
  if (calibration === undefined) {
    return (
      <Section title="Characteristic curve">
        <Empty title="This item version was never calibrated">
          <p>A psychometrician stores its parameters under Forms, Item parameters.</p>
        </Empty>
      </Section>
    );
  }
  const { model, a, b, c, seA, seB, seC, sampleSize, calibratedOn, source } = calibration;
  const x = { label: 'θ', values: thetas.map((theta) => formatNumber(theta, 2)) };
  return (
    <Section title="Characteristic curve">
      <LineChart
        caption="Chance of a right answer over ability θ"
        format={(value) => formatPercent(value)}
        x={x}
        series={[{ label: model.toUpperCase(), values: thetas.map((theta) => chanceAt(calibration, theta)) }]}
      />
      <LineChart
        caption="Information of the item over ability θ"
        x={x}
        series={[{ label: 'Information', values: thetas.map((theta) => informationAt(calibration, theta)) }]}
      />
      <Facts
        rows={[
          ['Slope a', withError(a, seA)],
          ['Difficulty b', withError(b, seB)],
          ['Guessing c', withError(c, seC)],
          ['Calibrated', `${calibratedOn}, ${formatNumber(sampleSize, 0)} candidates: ${source}`],
        ]}
      />
    </Section>
  );
}
