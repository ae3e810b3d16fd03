import { Section } from '../../../../ui/arrange.tsx';
import { PlotChart } from '../../../../ui/chart.tsx';
import { formatNumber } from '../../../../ui/format.ts';
import { Empty } from '../../../../ui/parts.tsx';
import { DataTable } from '../../../../ui/table.tsx';
import { answersForFit, type SittingFit } from '../../statistics/person-fits.ts';
import { fitCaption } from './person-fit-picture.ts';
import { SittingLink } from './sitting-link.tsx';
import { figure, pWords } from './words.ts';

/** Sittings that the table names. */
const listed = 50;

/** Sittings by lz*, the lowest first. */
export function PersonFits(props: {
  readonly fits: readonly SittingFit[];
  readonly svg: string | null;
  readonly roles: readonly string[];
  readonly csvHref: string;
}) {
  const { fits, svg, roles, csvHref } = props;
  const below = fits.filter(({ p }) => p < 0.05).length;
  return (
    <Section title="Person fit" id="fit">
      {svg === null ? (
        <Empty title="No sitting has calibrated answers enough">
          <p>
            lz* is told of sittings that have answered at least {answersForFit} items with parameters. A
            psychometrician stores them under Forms, Item parameters.
          </p>
        </Empty>
      ) : (
        <>
          <PlotChart
            svg={svg}
            caption={fitCaption}
            table={{
              columns: [
                { key: 'sitting', label: 'Sitting' },
                { key: 'theta', label: 'Ability θ', numeric: true },
                { key: 'lz', label: 'lz*', numeric: true },
              ],
              rows: fits.slice(0, listed).map(({ sittingId, theta, lzStar }) => ({
                key: sittingId,
                cells: [sittingId, figure(theta), figure(lzStar)],
              })),
            }}
          />
          <p>
            lz* (Snijders 2001) is about standard normal for candidates of the model, and far below 0 for one
            who has easy items wrong and hard ones right. Of {formatNumber(fits.length, 0)} sittings{' '}
            {formatNumber(below, 0)} have p below 0.05, where chance alone gives about{' '}
            {formatNumber(fits.length / 20, 0)}; Holm’s p allows for all of them. It does not say what the
            candidate did.
          </p>
          <DataTable
            caption={
              fits.length > listed
                ? `The ${listed} sittings with the lowest lz* (of ${formatNumber(fits.length, 0)})`
                : `Sittings by lz* (${fits.length})`
            }
            csvHref={csvHref}
            columns={[
              { key: 'sitting', label: 'Sitting' },
              { key: 'n', label: 'Answers', numeric: true },
              { key: 'theta', label: 'Ability θ', numeric: true },
              { key: 'lz', label: 'lz*', numeric: true },
              { key: 'p', label: 'p', numeric: true },
              { key: 'holm', label: 'Holm’s p', numeric: true },
            ]}
            rows={fits.slice(0, listed).map((one) => ({
              key: one.sittingId,
              cells: [
                <SittingLink sittingId={one.sittingId} supervision={one.supervision} roles={roles} />,
                one.answers,
                figure(one.theta),
                figure(one.lzStar),
                pWords(one.p),
                pWords(one.holm),
              ],
            }))}
            empty="No sitting."
          />
        </>
      )}
    </Section>
  );
}
