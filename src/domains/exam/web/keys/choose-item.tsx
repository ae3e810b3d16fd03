import type { Services } from '../../../../kernel/services.ts';
import type { WebContext } from '../../../../kernel/web.ts';
import { PageHeading } from '../../../../ui/arrange.tsx';
import { Button, Field, Form } from '../../../../ui/form.tsx';
import { formatPercent } from '../../../../ui/format.ts';
import { page } from '../../../../ui/page.tsx';
import { DataTable } from '../../../../ui/table.tsx';
import { usedItems } from '../../correction/affected.sql.ts';
import { listed } from './words.ts';

/** Item versions to choose from, those that score lowest first. */
export async function chooseItem(
  c: WebContext,
  { db }: Services,
  part: string,
  crumbs: readonly { readonly href?: string; readonly label: string }[],
) {
  const items = await usedItems(db, part, listed);
  return page(
    c,
    { title: 'Correct a key', crumbs, wide: true },
    <>
      <PageHeading
        title="Which item?"
        lead="Those with the lowest share of points come first: few who know the matter find a wrong key."
      />
      <Form action="/studio/keys/new" method="get" kind="inline" label="Search items">
        <Field name="q" label="Part of the item’s name" type="search" value={part} />
        <Button kind="secondary">Search</Button>
      </Form>
      <DataTable
        caption={items.length === listed ? `The first ${listed}` : `Item versions (${items.length})`}
        columns={[
          { key: 'item', label: 'Item' },
          { key: 'competency', label: 'Competency' },
          { key: 'kind', label: 'Kind' },
          { key: 'sittings', label: 'Scored sittings', numeric: true },
          { key: 'mean', label: 'Mean share of the point', numeric: true },
        ]}
        rows={items.map(({ item, version, competency, kind, sittings, mean }) => ({
          key: `${item}@${version}`,
          cells: [
            <a href={`/studio/keys/new?item=${encodeURIComponent(item)}&version=${version}`}>
              {item}, version {version}
            </a>,
            competency,
            kind,
            sittings,
            mean === null ? '–' : formatPercent(mean),
          ],
        }))}
        empty="No item’s name holds that."
      />
    </>,
  );
}
