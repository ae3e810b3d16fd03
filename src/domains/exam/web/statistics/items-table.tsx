import { Section } from '../../../../ui/arrange.tsx';
import { formatNumber, formatPercent } from '../../../../ui/format.ts';
import { Chip } from '../../../../ui/parts.tsx';
import { type Column, DataTable } from '../../../../ui/table.tsx';
import { type ItemFlag, sittingsForFlags } from '../../psychometrics/classical/item-flags.ts';
import { sittingsForFigures } from '../../statistics/exam-statistics.ts';
import type { Asked, orders, SchemeFigures } from './read.ts';
import { figure, flagMeanings, itemHref } from './words.ts';

/** Every item with its figures; each column sorts. */
export function ItemsTable({ figures, asked }: { readonly figures: SchemeFigures; readonly asked: Asked }) {
  const { scheme, form, rows } = figures;
  const address = (more: Readonly<Record<string, string>>) =>
    new URLSearchParams({ scheme, ...(form === null ? {} : { form }), ...more }).toString();
  const column = (key: (typeof orders)[number], label: string, numeric = true): Column => {
    const here = asked.sort === key;
    const down = here && asked.down === '';
    return {
      key,
      label,
      numeric,
      sort: `/studio/statistics?${address({ sort: key, ...(down ? { down: '1' } : {}) })}#items`,
      ...(here ? { sorted: asked.down === '' ? ('ascending' as const) : ('descending' as const) } : {}),
    };
  };
  const flags = new Set(rows.flatMap((row) => row.figures?.flags ?? []));
  return (
    <Section title="Items" id="items">
      <DataTable
        caption={`Item versions (${rows.length})`}
        csvHref={`/studio/statistics.csv?${address({})}`}
        columns={[
          column('item', 'Item', false),
          { key: 'competency', label: 'Competency' },
          { key: 'state', label: 'State' },
          column('n', 'Sittings'),
          column('difficulty', 'Difficulty'),
          column('discrimination', 'Discrimination'),
          column('exposure', 'Exposure'),
          { key: 'flags', label: 'Flags' },
        ]}
        rows={rows.map(({ item, version, competency, state, exposure, figures: known }) => ({
          key: `${item}@${version}`,
          cells: [
            <a href={itemHref(item, version)}>
              {item}, version {version}
            </a>,
            competency,
            state ?? 'replaced',
            known === null ? `below ${sittingsForFigures}` : formatNumber(known.n, 0),
            figure(known?.difficulty),
            figure(known?.discrimination),
            formatPercent(exposure),
            <Flags flags={known?.flags ?? []} />,
          ],
        }))}
        empty="The bank holds no item for this scheme."
      />
      <p class="field-hint">
        Difficulty is the mean share of the item’s point: the higher, the easier. Discrimination is the
        correlation with the score on all other items of the candidate’s form. Flags from {sittingsForFlags}{' '}
        sittings on; a flag asks for a look and decides nothing.
      </p>
      {flags.size > 0 && (
        <ul>
          {[...flags].map((flag) => (
            <li key={flag}>
              {flag}: {flagMeanings[flag]}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

/** An item's flags as chips; the one that points at the key stands out. */
export function Flags({ flags }: { readonly flags: readonly ItemFlag[] }) {
  if (flags.length === 0) return <>none</>;
  return (
    <>
      {flags.map((flag) => (
        <Chip key={flag} tone={flag === 'works against' ? 'bad' : 'warn'}>
          {flag}
        </Chip>
      ))}
    </>
  );
}
