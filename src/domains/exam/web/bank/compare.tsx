import { z } from 'zod';
import { partDifferences } from '../../../../kernel/difference/parts.ts';
import type { Services } from '../../../../kernel/services.ts';
import { query, type WebContext } from '../../../../kernel/web.ts';
import { PageHeading } from '../../../../ui/arrange.tsx';
import { Differences } from '../../../../ui/difference.tsx';
import { Button, Field, Form } from '../../../../ui/form.tsx';
import { page } from '../../../../ui/page.tsx';
import { Empty } from '../../../../ui/parts.tsx';
import type { ItemName } from '../../bank/item.ts';
import { itemParts } from '../../bank/studio/source-parts.ts';
import { bankHref, itemAction, itemHref, itemParam, versionSchema } from './addresses.ts';
import { openItem } from './open-item.ts';
import { openKey } from './open-key.ts';

/** A version as named parts, key and all: looking at it is in the audit log. */
export async function openParts(c: WebContext, services: Services, name: ItemName) {
  const { record } = await openItem(services.db, name.item, name.version);
  return itemParts(record, await openKey(c, services, record));
}

const askedSchema = z.object({ from: versionSchema.optional(), to: versionSchema.optional() });

/** `GET /studio/bank/items/:item/compare?from=…&to=…`: what one version changed against another, word by word. */
export const showComparison = (services: Services) => async (c: WebContext) => {
  const asked = query(c, askedSchema);
  const { record, acts } = await openItem(services.db, itemParam(c), asked.to);
  const { item } = record;
  const versions = [...acts.keys()];
  const to = asked.to ?? versions.at(-1) ?? record.version;
  const from =
    asked.from ?? versions.findLast((version) => version < to) ?? versions.find((one) => one !== to);
  const options = versions.map((version) => ({ value: String(version), label: `Version ${version}` }));
  return page(
    c,
    {
      title: `Compare versions of ${item}`,
      crumbs: [
        { href: bankHref, label: 'Bank' },
        { href: itemHref({ item, version: to }), label: item },
        { label: 'Compare' },
      ],
    },
    <>
      <PageHeading title={`Versions of ${item}`} />
      {from === undefined ? (
        <Empty title="There is one version only">
          <p>Once the next one is handed in, the two can be compared here.</p>
        </Empty>
      ) : (
        <>
          <Form action={itemAction(item, 'compare')} method="get" kind="inline" label="Choose versions">
            <Field name="from" label="From" type="select" value={String(from)} options={options} />
            <Field name="to" label="To" type="select" value={String(to)} options={options} />
            <Button kind="secondary">Compare</Button>
          </Form>
          <p class="field-hint">
            Keys are among what is compared. That you have looked at them is in the audit log.
          </p>
          <Differences
            differences={partDifferences(
              await openParts(c, services, { item, version: from }),
              await openParts(c, services, { item, version: to }),
            )}
          />
        </>
      )}
    </>,
  );
};
