import type { Services } from '../../../kernel/services.ts';
import type { WebContext } from '../../../kernel/web.ts';
import { PageHeading, Section } from '../../../ui/arrange.tsx';
import { page } from '../../../ui/page.tsx';
import { DataTable } from '../../../ui/table.tsx';
import { feedPaths } from '../feeds/atom.ts';
import { providerNames } from '../judge/provider-names.ts';
import { wireKinds } from '../record/record.ts';
import { listedProviders } from '../search/listing.sql.ts';
import { wireFeeds } from './feed-links.ts';
import { kindLabel } from './words.ts';

/** `GET /feeds`: which feeds there are, and what they promise. */
export const showFeeds = (services: Services) => async (c: WebContext) => {
  const { db, config } = services;
  const providers = await listedProviders(db);
  const nameOf = await providerNames(db);
  const rows = [
    { key: 'all', label: 'Everything', query: '' },
    ...wireKinds.map((kind) => ({ key: kind, label: `Kind: ${kindLabel[kind]}`, query: `?kind=${kind}` })),
    ...providers.map((provider) => ({
      key: `provider ${provider}`,
      label: `Provider: ${nameOf(provider)}`,
      query: `?${new URLSearchParams({ provider })}`,
    })),
  ];
  return page(
    c,
    {
      title: 'Feeds',
      description:
        'Follow the wire with a feed reader: by kind and by provider, corrections and withdrawals included.',
      crumbs: [{ href: '/wire', label: 'Wire' }, { label: 'Feeds' }],
      feeds: wireFeeds,
    },
    <>
      <PageHeading
        title="Feeds"
        lead="Follow the wire with a feed reader or a program. A correction reaches you the same way as the error did."
      />
      <Section title="Addresses" id="addresses">
        <DataTable
          caption="Feeds"
          hideCaption
          columns={[
            { key: 'what', label: 'What it tells' },
            { key: 'atom', label: 'Atom' },
            { key: 'json', label: 'JSON Feed' },
          ]}
          rows={rows.map(({ key, label, query }) => ({
            key,
            cells: [
              label,
              <FeedLink path={feedPaths.atom} query={query} format="Atom" label={label} />,
              <FeedLink path={feedPaths.json} query={query} format="JSON" label={label} />,
            ],
          }))}
          empty=""
        />
        <p>
          Kind and provider can be joined:{' '}
          <code>{`${config.address}${feedPaths.atom}?provider=openai&kind=change`}</code>
        </p>
      </Section>
      <Section title="What you can rely on" id="promises">
        <ul>
          <li>
            Each first publication, each amendment, each correction and each withdrawal is an entry of its
            own, newest first. Its identifier never changes and is never used again.
          </li>
          <li>
            Once a wire is withdrawn, all of its entries say so in place of their text. Their{' '}
            <code>updated</code> is then the time of the withdrawal.
          </li>
          <li>
            A page holds 25 entries; <code>next</code> leads to older ones, down to the first wire (RFC 5005).
          </li>
          <li>
            Ask with the <code>ETag</code> or the <code>Last-Modified</code> that you were given, and an
            unchanged feed answers 304 without a body. Once every few minutes is often enough.
          </li>
          <li>
            In the JSON Feed, <code>_wire</code> holds what the format has no word for: the act, the revision,
            the day of the event, the severity, and what a change affects.
          </li>
        </ul>
      </Section>
    </>,
  );
};

function FeedLink(props: {
  readonly path: string;
  readonly query: string;
  readonly format: string;
  readonly label: string;
}) {
  const { path, query, format, label } = props;
  return (
    <a href={`${path}${query}`}>
      {format}
      <span class="visually-hidden">: {label}</span>
    </a>
  );
}
