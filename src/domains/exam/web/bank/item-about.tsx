import { Section } from '../../../../ui/arrange.tsx';
import { formatDate, formatNumber, formatPercent } from '../../../../ui/format.ts';
import { Facts } from '../../../../ui/parts.tsx';
import type { ItemRecord } from '../../bank/studio/item-record.sql.ts';
import type { Exposure } from '../../bank/studio/search.sql.ts';
import { bankHref } from './addresses.ts';
import { useWords } from './words.ts';

const orNone = (values: readonly string[]): string => (values.length === 0 ? 'none' : values.join(', '));

/** What the bank says of an item version, and how many people have met it. */
export function About(props: {
  readonly record: ItemRecord;
  readonly exposure: readonly Exposure[];
  /** Started sittings of whole exams of its scheme; `null` where exposure is not told. */
  readonly started: number | null;
}) {
  const { record, exposure, started } = props;
  const own = exposure.find(({ version }) => version === record.version);
  const all = exposure.reduce((sum, { sittings }) => sum + sittings, 0);
  const exposed = (of: number) => [
    [
      'Exposure of this version',
      `in ${formatNumber(own?.forms ?? 0, 0)} forms, shown in ${formatNumber(own?.sittings ?? 0, 0)} sittings`,
    ] as const,
    [
      'Exposure of the item',
      of === 0
        ? 'no sitting of this scheme has been started'
        : `shown in ${formatNumber(all, 0)} sittings, ${formatPercent(all / of, 1)} of ${formatNumber(of, 0)} started`,
    ] as const,
  ];
  return (
    <Section title="About it">
      <Facts
        rows={[
          ['Bank', `${record.bank}, of ${record.scheme}`],
          ['For', useWords[record.use]],
          ['Author', record.author],
          ['Facts verified on', formatDate(record.verifiedOn)],
          ['Models', orNone(record.models)],
          ['APIs', orNone(record.apis)],
          ['Enemies', <Enemies names={record.enemies} />],
          ['References', <References addresses={record.sources} />],
          ...(started === null ? [] : exposed(started)),
        ]}
      />
    </Section>
  );
}

function Enemies({ names }: { readonly names: readonly string[] }) {
  if (names.length === 0) return <>none</>;
  return (
    <ul>
      {names.map((name) => (
        <li key={name}>
          <a href={`${bankHref}/items/${encodeURIComponent(name)}`}>{name}</a>
        </li>
      ))}
    </ul>
  );
}

function References({ addresses }: { readonly addresses: readonly string[] }) {
  if (addresses.length === 0) return <>none</>;
  return (
    <ul>
      {addresses.map((address) => (
        <li key={address}>
          <a href={address} rel="noreferrer">
            {address}
          </a>
        </li>
      ))}
    </ul>
  );
}
