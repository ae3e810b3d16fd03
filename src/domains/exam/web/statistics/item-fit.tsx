import { Section } from '../../../../ui/arrange.tsx';
import { LineChart } from '../../../../ui/chart.tsx';
import { formatNumber, formatPercent } from '../../../../ui/format.ts';
import { Empty, Facts } from '../../../../ui/parts.tsx';
import { DataTable } from '../../../../ui/table.tsx';
import type { Database } from '../../../../kernel/db.ts';
import { type ItemName, nameOf } from '../../bank/item.ts';
import type { FitGroup } from '../../psychometrics/fit/s-x2.ts';
import { calibratedItems } from '../../statistics/calibrated.sql.ts';
import { latestDecided, placesOf } from '../../statistics/decided.sql.ts';
import { formWithItem } from '../../statistics/form-with-item.sql.ts';
import { pointsOfForms } from '../../statistics/form-points.ts';
import { type FormFit, formFit, itemsForFit, sittingsForFit } from '../../statistics/item-fit.ts';
import { figure, pWords, sittingsRead } from './words.ts';

/** How an item version fits, from the form with it that most decided sittings had; `null` where it is not calibrated. */
export async function readFit(
  db: Database,
  { scheme, ...name }: ItemName & { readonly scheme: string },
): Promise<FormFit | null> {
  const calibrated = await calibratedItems(db, scheme);
  if (!calibrated.has(nameOf(name))) return null;
  const form = await formWithItem(db, name);
  if (form === undefined) return { enough: false, sittings: 0, items: 0 };
  const sittings = await latestDecided(db, { scheme, form }, sittingsRead);
  const places = await placesOf(db, [...new Set(sittings.map(({ formId }) => formId))]);
  return formFit(nameOf(name), await pointsOfForms(sittings, places), calibrated);
}

const groupWords = ({ from, to }: FitGroup): string => (from === to ? `${from}` : `${from} to ${to}`);

/** Observed and expected shares of right answers by score, with S-X². */
export function Fit({ found, csvHref }: { readonly found: FormFit | null; readonly csvHref: string }) {
  if (found === null) return null;
  if (!found.enough) {
    return (
      <Section title="Fit to the model">
        <Empty title={`${formatNumber(found.sittings, 0)} of ${sittingsForFit} sittings of one form`}>
          <p>
            Whether the curve above fits is told from {sittingsForFit} decided sittings of one form on which
            at least {itemsForFit} calibrated items are scored right or wrong, this one among them. The form
            with most sittings has {formatNumber(found.items, 0)} such items. Where every candidate has a form
            of their own there is no such form.
          </p>
        </Empty>
      </Section>
    );
  }
  const { fit, sittings, items } = found;
  const { groups, x2, degrees, p } = fit;
  return (
    <Section title="Fit to the model" id="fit">
      <LineChart
        caption={`Share of right answers by the sum over ${items} calibrated items, observed and as the curve expects (${formatNumber(sittings, 0)} sittings of one form)`}
        format={(value) => formatPercent(value)}
        x={{ label: 'Sum', values: groups.map(groupWords) }}
        series={[
          { label: 'Observed', values: groups.map(({ observed }) => observed) },
          { label: 'Expected', values: groups.map(({ expected }) => expected) },
        ]}
      />
      <Facts
        rows={[
          [
            'S-X²',
            `${figure(x2)} with ${degrees} degrees of freedom, p ${p === null ? 'unknown: no degree is left' : pWords(p)}`,
          ],
          ['Sittings', formatNumber(sittings, 0)],
        ]}
      />
      <DataTable
        caption="Groups of like sums"
        csvHref={csvHref}
        columns={[
          { key: 'sum', label: 'Sum' },
          { key: 'n', label: 'Sittings', numeric: true },
          { key: 'observed', label: 'Observed', numeric: true },
          { key: 'expected', label: 'Expected', numeric: true },
        ]}
        rows={groups.map((group) => ({
          key: String(group.from),
          cells: [
            groupWords(group),
            formatNumber(group.n, 0),
            formatPercent(group.observed, 1),
            formatPercent(group.expected, 1),
          ],
        }))}
        empty="No group."
      />
      <p class="field-hint">
        A small p says that the observed line leaves the expected one by more than chance would (Orlando and
        Thissen 2000); look where. With thousands of sittings a difference of no consequence is significant,
        with few a large one is not. A good fit does not say that the item measures what it ought to. The
        expected line takes abilities for normal with mean 0 and deviation 1 on the scale of the parameters.
      </p>
    </Section>
  );
}
