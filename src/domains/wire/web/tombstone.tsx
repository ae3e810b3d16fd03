import type { WebContext } from '../../../kernel/web.ts';
import { PageHeading } from '../../../ui/arrange.tsx';
import { page } from '../../../ui/page.tsx';
import { Callout, Facts, Time } from '../../../ui/parts.tsx';
import { History } from './history.tsx';
import type { PublicWire } from './read-wire.ts';
import type { Withdrawal } from '../publish/withdrawal.sql.ts';
import { kindLabel } from './words.ts';
import { zoneOf } from './zone.ts';

/** What stands at the address of a withdrawn wire, and of its revisions, for ever (HTTP 410). */
export function tombstone(c: WebContext, wire: PublicWire, withdrawal: Withdrawal): Response {
  const zone = zoneOf(c);
  const { title, kind } = wire.latest.content;
  return page(
    c,
    {
      title: `Withdrawn: ${title}`,
      crumbs: [{ href: '/wire', label: 'Wire' }, { label: 'Withdrawn' }],
      status: 410,
    },
    <>
      <PageHeading title={title} />
      <Callout tone="bad" title="This wire was withdrawn">
        <p>{withdrawal.reason}</p>
        <p>
          {wire.editorName(withdrawal.withdrawnBy)}, <Time at={withdrawal.withdrawnAt} zone={zone} />
        </p>
      </Callout>
      <p>
        Nothing of it stands any more. Its identifier is never used again, and this page stays at its address.
      </p>
      <Facts
        rows={[
          ['Kind', kindLabel[kind]],
          ['Identifier', <span class="identifier">{wire.wireId}</span>],
          ['Record begun', <Time at={wire.createdAt} zone={zone} />],
          ['First published', <Time at={wire.firstPublishedAt} zone={zone} />],
          ['Withdrawn', <Time at={withdrawal.withdrawnAt} zone={zone} />],
        ]}
      />
      <History wire={wire} zone={zone} />
      <p>
        <a href="/wire/guide/amendments">When a wire is amended, corrected or withdrawn</a>
      </p>
    </>,
  );
}
