import { Section } from '../../../../ui/arrange.tsx';
import { cross, dashed, PlotChart, plotToSvg } from '../../../../ui/chart.tsx';
import { Chip } from '../../../../ui/parts.tsx';
import { DataTable } from '../../../../ui/table.tsx';
import { strayBound } from '../../psychometrics/linking/robust-z.ts';
import type { LinkedItem, SetLink } from '../../statistics/link-sets.ts';
import { figure, nameHref, nameWords } from './words.ts';

const caption =
  'Difficulty b of the common items on the old scale and on the new one: rings before linking, dots after, crosses after where an item strays; on the line both agree';

/** Difficulties before and after, or `null` without any. */
export async function linkPicture(items: readonly LinkedItem[], nonce: string): Promise<string | null> {
  if (items.length === 0) return null;
  const { dot, line } = await import('@observablehq/plot');
  const values = items.flatMap(({ from, to, linked }) => [from, to, linked]);
  const [low, high] = [Math.min(...values) - 0.3, Math.max(...values) + 0.3];
  return plotToSvg(
    {
      ariaLabel: caption,
      height: 480,
      x: { domain: [low, high], grid: true, label: 'Difficulty b, old calibration →' },
      y: { domain: [low, high], grid: true, label: '↑ Difficulty b, new calibration' },
      marks: [
        line(
          [
            [low, low],
            [high, high],
          ],
          { stroke: 'currentColor', ...dashed },
        ),
        dot(items, { x: 'to', y: 'from', r: 4, stroke: 'currentColor' }),
        dot(
          items.filter(({ strays }) => !strays),
          { x: 'to', y: 'linked', r: 4, fill: 'currentColor' },
        ),
        dot(
          items.filter(({ strays }) => strays),
          { x: 'to', y: 'linked', ...cross },
        ),
      ],
    },
    nonce,
  );
}

/** The constants, the picture and the common items, those that stray most first. */
export function LinkFigures(props: {
  readonly found: SetLink;
  readonly svg: string | null;
  readonly csvHref: string;
}) {
  const { found, svg, csvHref } = props;
  const { links, items } = found;
  const anchors = items.filter(({ anchor }) => anchor).length;
  const rows = items.toSorted((a, b) => Math.abs(b.z ?? 0) - Math.abs(a.z ?? 0));
  return (
    <>
      <Section title="The line between the scales" id="line">
        <DataTable
          caption={`θ on the old scale = A · θ on the new one + B, by ${anchors} common items`}
          columns={[
            { key: 'method', label: 'Method' },
            { key: 'a', label: 'A', numeric: true },
            { key: 'b', label: 'B', numeric: true },
          ]}
          rows={[
            {
              key: 'sl',
              cells: [
                'Stocking–Lord',
                figure(links['Stocking-Lord'].slope, 4),
                figure(links['Stocking-Lord'].intercept, 4),
              ],
            },
            {
              key: 'ms',
              cells: [
                'Mean–sigma',
                figure(links['mean-sigma'].slope, 4),
                figure(links['mean-sigma'].intercept, 4),
              ],
            },
          ]}
          empty="No line."
        />
        <p>
          Stocking–Lord makes the expected scores on the common items agree over all abilities; mean–sigma
          looks at their difficulties alone, and strays move it more. Where the two are far apart, look at the
          items. A line says nothing of why the scales differ, and cannot mend a calibration.
        </p>
      </Section>
      <Section title="Common items" id="items">
        {svg !== null && (
          <PlotChart
            svg={svg}
            caption={caption}
            table={{
              columns: [
                { key: 'item', label: 'Item' },
                { key: 'to', label: 'Old', numeric: true },
                { key: 'from', label: 'New', numeric: true },
                { key: 'linked', label: 'New, linked', numeric: true },
              ],
              rows: rows.map(({ name, to, from, linked }) => ({
                key: name,
                cells: [nameWords(name), figure(to), figure(from), figure(linked)],
              })),
            }}
          />
        )}
        <DataTable
          caption={`Common items (${items.length}), those that are furthest off first`}
          csvHref={csvHref}
          columns={[
            { key: 'item', label: 'Item' },
            { key: 'to', label: 'b, old', numeric: true },
            { key: 'from', label: 'b, new', numeric: true },
            { key: 'linked', label: 'b, linked', numeric: true },
            { key: 'z', label: 'Robust z', numeric: true },
            { key: 'part', label: 'Part in the line' },
          ]}
          rows={rows.map(({ name, to, from, linked, z, strays, anchor }) => ({
            key: name,
            cells: [
              <a href={nameHref(name)}>{nameWords(name)}</a>,
              figure(to),
              figure(from),
              figure(linked),
              <>
                {figure(z)} {strays && <Chip tone="warn">strays</Chip>}
              </>,
              anchor ? 'anchor' : 'left out',
            ],
          }))}
          empty="No item."
        />
        <p class="field-hint">
          An item strays where its linked difficulty is more than {strayBound} robust z from the middle of all
          differences; of items that do not stray about one in twenty is called so. Ask why before leaving one
          out: it may have leaked, or what it asks may have changed.
        </p>
      </Section>
    </>
  );
}
