import { Button, Field, Form } from '../../../ui/form.tsx';
import { codeLabel } from '../guide/codes.ts';
import type { Facets } from '../search/listing.sql.ts';
import { type Asked, archiveAddress } from './archive-query.ts';
import { kindLabel } from './words.ts';

type Label = (value: string) => string;

function options(counts: ReadonlyMap<string, number>, label: Label, chosen: string | undefined) {
  const values = [...counts.keys()];
  // What the address asks for can be taken away even where no wire has it.
  if (chosen !== undefined && !counts.has(chosen)) values.push(chosen);
  return [
    { value: '', label: 'Any' },
    ...values.map((value) => ({ value, label: `${label(value)} (${counts.get(value) ?? 0})` })),
  ];
}

const sorted = (counts: ReadonlyMap<string, number>, compare: (a: string, b: string) => number) =>
  new Map([...counts].toSorted(([a], [b]) => compare(a, b)));
const byName = (a: string, b: string) => a.localeCompare(b, 'en', { numeric: true });

/** How filters are called on the page. */
export function filterLabels(nameOf: Label) {
  return {
    kind: (value: string) => kindLabel[value as keyof typeof kindLabel] ?? value,
    severity: (value: string) => value,
    provider: nameOf,
    code: (value: string) => [value, codeLabel(value)].filter(Boolean).join(' '),
    year: (value: string) => value,
  };
}

/** What to search for, and the filters with how many wires each would leave. */
export function ArchiveForm(props: {
  readonly asked: Asked;
  readonly facets: Facets;
  readonly nameOf: Label;
}) {
  const { asked, facets } = props;
  const label = filterLabels(props.nameOf);
  const year = asked.year === undefined ? undefined : String(asked.year);
  const select = (
    name: 'kind' | 'severity' | 'provider' | 'code' | 'year',
    title: string,
    counts: ReadonlyMap<string, number>,
    chosen: string | undefined,
  ) => (
    <Field
      name={name}
      label={title}
      type="select"
      value={chosen ?? ''}
      options={options(counts, label[name], chosen)}
    />
  );
  return (
    <Form action="/wire/archive" method="get" kind="inline" label="Search the wire">
      <Field name="q" label="Words" type="search" value={asked.q} maxlength={200} />
      {select('kind', 'Kind', facets.kinds, asked.kind)}
      {select('severity', 'Severity', sorted(facets.severities, byName), asked.severity)}
      {select('provider', 'Provider', sorted(facets.providers, byName), asked.provider)}
      {select('code', 'Code', sorted(facets.codes, byName), asked.code)}
      {select(
        'year',
        'Year of the event',
        sorted(facets.years, (a, b) => byName(b, a)),
        year,
      )}
      <Field
        name="sort"
        label="Sort by"
        type="select"
        value={asked.sort ?? ''}
        options={[
          { value: '', label: asked.q === '' ? 'Newest event' : 'Relevance' },
          ...(asked.q === '' ? [] : [{ value: 'newest', label: 'Newest event' }]),
          { value: 'oldest', label: 'Oldest event' },
          { value: 'published', label: 'Latest published' },
        ]}
      />
      <Button>Search</Button>
    </Form>
  );
}

/** Each filter that is set, with a link that takes it away. */
export function SetFilters({ asked, nameOf }: { readonly asked: Asked; readonly nameOf: Label }) {
  const label = filterLabels(nameOf);
  const set: [keyof ReturnType<typeof filterLabels> | 'q', string][] = [];
  if (asked.q !== '') set.push(['q', `“${asked.q}”`]);
  for (const name of ['kind', 'severity', 'provider', 'code', 'year'] as const) {
    const value = asked[name];
    if (value !== undefined) set.push([name, label[name](String(value))]);
  }
  if (set.length === 0) return null;
  return (
    <ul class="set-filters" aria-label="Filters that are set">
      {set.map(([name, words]) => (
        <li key={name}>
          {words}{' '}
          <a href={archiveAddress(asked, { [name]: '' })} aria-label={`Remove the filter ${words}`}>
            remove
          </a>
        </li>
      ))}
      {set.length > 1 && (
        <li>
          <a href="/wire/archive">Clear all</a>
        </li>
      )}
    </ul>
  );
}
