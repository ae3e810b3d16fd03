import { formatPercent } from '../../../ui/format.ts';
import { DataTable } from '../../../ui/table.tsx';
import type { SchemeEdition } from '../files/scheme.ts';
import { itemCount } from './words.ts';

/** A form's make-up: a mark for each item, grouped by domain, and the same as a table. */
export function BlueprintFigure({ edition }: { readonly edition: SchemeEdition }) {
  const { blueprint, domains } = edition;
  const total = itemCount(blueprint);
  const titles = new Map(domains.map(({ id, title }) => [id, title]));
  return (
    <>
      <ItemStrip blueprint={blueprint} total={total} />
      <DataTable
        caption={`Blueprint ${blueprint.id}`}
        columns={[
          { key: 'domain', label: 'Domain' },
          { key: 'items', label: 'Items', numeric: true },
          { key: 'share', label: 'Share of the form', numeric: true },
        ]}
        rows={[
          ...blueprint.items.map(({ domain, count }) => ({
            key: domain,
            cells: [
              `${domain.toUpperCase()} ${titles.get(domain) ?? ''}`,
              count,
              formatPercent(count / total),
            ],
          })),
          { key: 'all', cells: ['All', total, formatPercent(1)] },
        ]}
        empty="The blueprint has no items."
      />
      {blueprint.keyNote !== null && <p>{blueprint.keyNote}</p>}
    </>
  );
}

const CELL_SHARE = 0.72;
const GROUP_GAP = 0.9;

/** Drawn in per cent of the width, so that the labels keep their size on a phone. */
function ItemStrip({
  blueprint,
  total,
}: {
  readonly blueprint: SchemeEdition['blueprint'];
  readonly total: number;
}) {
  const units = total + GROUP_GAP * (blueprint.items.length - 1);
  const percent = (unit: number) => `${Math.round((unit / units) * 10_000) / 100}%`;
  let start = 0;
  const groups = blueprint.items.map(({ domain, count }) => {
    const at = start;
    start += count + GROUP_GAP;
    return { domain, count, at };
  });
  const said = blueprint.items.map(({ domain, count }) => `${domain.toUpperCase()} ${count}`).join(', ');
  return (
    <svg
      class="item-strip"
      width="100%"
      height="62"
      role="img"
      aria-label={`Items of a form by domain: ${said}`}
    >
      {groups.map(({ domain, count, at }) => (
        <g key={domain}>
          {Array.from({ length: count }, (_, item) => (
            <rect key={item} x={percent(at + item)} y="0" width={percent(CELL_SHARE)} height="34" />
          ))}
          <text x={percent(at)} y="54">
            {domain.toUpperCase()} <tspan class="item-strip-count">{count}</tspan>
          </text>
        </g>
      ))}
    </svg>
  );
}
