import { Section } from '../../../../ui/arrange.tsx';
import { Button, Confirm, Field, Form } from '../../../../ui/form.tsx';
import { formatDate, formatNumber } from '../../../../ui/format.ts';
import { DataTable } from '../../../../ui/table.tsx';
import type { ScaleLink } from '../../psychometrics/linking/scale.ts';
import type { CalibrationName } from '../../statistics/calibration-name.ts';
import type { LinkMethod } from '../../statistics/link-sets.ts';
import type { Linking } from '../../statistics/linking.sql.ts';
import { calibrationValue } from './linking-asked.ts';
import { figure } from './words.ts';

/** The form that stores linked parameters. */
export function StoreLinking(props: {
  readonly csrf: string;
  readonly scheme: string;
  readonly from: CalibrationName;
  readonly to: CalibrationName;
  readonly method: LinkMethod;
  readonly strays: 'in' | 'out';
  readonly line: ScaleLink;
}) {
  const { csrf, scheme, from, to, method, strays, line } = props;
  const kept = { scheme, from: calibrationValue(from), to: calibrationValue(to), method, strays };
  return (
    <Section title="Put the new calibration on the old scale" id="store">
      <Confirm summary="Store the linked parameters">
        <p>
          Every b becomes {figure(line.slope, 4)} · b + {figure(line.intercept, 4)} and every a is divided by{' '}
          {figure(line.slope, 4)}. They are stored as a set of their own, which nobody can change or take
          back; what was stored before is kept. From then on forms are assembled with them, since the latest
          parameters of an item version count.
        </p>
        <Form action="/studio/statistics/linking" csrf={csrf}>
          {Object.entries(kept).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <Field
            name="which"
            label="Which items"
            type="radio"
            value="all"
            options={[
              {
                value: 'all',
                label: 'All of the new calibration',
                hint: 'Common items then have the new estimate.',
              },
              {
                value: 'new',
                label: 'Those that the old one lacks',
                hint: 'Where the new calibration was stored last, its unlinked parameters of common items go on counting: choose this only if it was not.',
              },
            ]}
            required
          />
          <Button kind="danger">Store them on the old scale</Button>
        </Form>
      </Confirm>
    </Section>
  );
}

/** What was linked, by what. */
export function LinkingRecords({ records }: { readonly records: readonly Linking[] }) {
  return (
    <Section title="Linked so far" id="records">
      <DataTable
        caption={`Linkings (${records.length})`}
        columns={[
          { key: 'at', label: 'Stored' },
          { key: 'from', label: 'Calibration' },
          { key: 'to', label: 'On the scale of' },
          { key: 'method', label: 'Method' },
          { key: 'a', label: 'A', numeric: true },
          { key: 'b', label: 'B', numeric: true },
          { key: 'anchors', label: 'Anchors, left out', numeric: true },
          { key: 'items', label: 'Items stored', numeric: true },
        ]}
        rows={records.map((one) => ({
          key: one.linkingId,
          cells: [
            formatDate(one.storedAt),
            `${one.fromSource} (${one.fromDay})`,
            `${one.toSource} (${one.toDay})`,
            one.method.replace('-', '–'),
            figure(one.slope, 4),
            figure(one.intercept, 4),
            `${one.anchors.length}, ${one.leftOut.length}`,
            formatNumber(one.items, 0),
          ],
        }))}
        empty="No calibration of this scheme has been linked yet."
      />
    </Section>
  );
}
