import type { Id } from '../../../kernel/id.ts';
import { Button, Form } from '../../../ui/form.tsx';
import { ShownOnce, Time } from '../../../ui/parts.tsx';
import { DataTable } from '../../../ui/table.tsx';
import type { ApiKey } from '../api-key/api-key.sql.ts';

/** The key that was just made, if one was. */
export function NewKey({ made }: { readonly made?: string | undefined }) {
  if (made === undefined) return null;
  return (
    <ShownOnce title="Your new key" secret={made}>
      Copy it now: it is not kept here, and is shown only this once.
    </ShownOnce>
  );
}

/** A person's keys that have not ended, each with a button that ends it; `opens` adds the column that says what for. */
export function ApiKeyTable(props: {
  readonly caption: string;
  readonly keys: readonly ApiKey[];
  readonly opens?: (key: ApiKey) => string;
  readonly endHref: (apiKeyId: Id<'apiKey'>) => string;
  readonly csrf: string;
  /** IANA time zone. */
  readonly zone: string;
  readonly empty: string;
}) {
  const { caption, keys, opens, endHref, csrf, zone, empty } = props;
  return (
    <DataTable
      caption={caption}
      columns={[
        { key: 'name', label: 'For' },
        ...(opens === undefined ? [] : [{ key: 'purpose', label: 'Opens' }]),
        { key: 'beginning', label: 'Begins with' },
        { key: 'made', label: 'Made' },
        { key: 'used', label: 'Last used' },
        { key: 'end', label: 'End' },
      ]}
      rows={keys.map((key) => ({
        key: key.apiKeyId,
        cells: [
          key.name,
          ...(opens === undefined ? [] : [opens(key)]),
          <code>{key.beginning}…</code>,
          <Time at={key.madeAt} zone={zone} />,
          key.usedOn === null ? 'never' : <Time at={key.usedOn} />,
          <Form action={endHref(key.apiKeyId)} csrf={csrf}>
            <Button kind="secondary" label={`End the key for ${key.name}`}>
              End
            </Button>
          </Form>,
        ],
      }))}
      empty={empty}
    />
  );
}
