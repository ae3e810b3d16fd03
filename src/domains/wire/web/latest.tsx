import type { Services } from '../../../kernel/services.ts';
import type { WebContext } from '../../../kernel/web.ts';
import { Entries, type Entry, PageHeading, Section } from '../../../ui/arrange.tsx';
import { page } from '../../../ui/page.tsx';
import { Empty, Time } from '../../../ui/parts.tsx';
import { providerNames } from '../judge/provider-names.ts';
import { latestWires, type ListedWire } from '../search/listing.sql.ts';
import { wireHref } from './addresses.ts';
import { wireFeeds } from './feed-links.ts';
import { SeverityChip } from './severity-chip.tsx';
import { kindLabel } from './words.ts';
import { zoneOf } from './zone.ts';

const shown = 60;

/** A wire in a list: grade, kind, providers, the day of the event, one sentence. */
export function entryOf(wire: ListedWire, nameOf: (provider: string) => string, zone: string): Entry {
  return {
    href: wireHref(wire.wireId),
    title: wire.title,
    meta: (
      <>
        <SeverityChip severity={wire.severity} />
        <span>{kindLabel[wire.kind]}</span>
        {wire.providers.length > 0 && <span>{wire.providers.map(nameOf).join(', ')}</span>}
        <span>
          event <Time at={wire.occurredOn} />
        </span>
        {wire.revision > 1 && (
          <span>
            amended <Time at={wire.changedAt} zone={zone} dateOnly />
          </span>
        )}
      </>
    ),
    summary: wire.summary,
  };
}

const monthName = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** `GET /wire`: what was published lately, by the month of its publication. */
export const showLatest = (services: Services) => async (c: WebContext) => {
  const wires = await latestWires(services.db, shown);
  const nameOf = await providerNames(services.db);
  const zone = zoneOf(c);
  const months = Map.groupBy(wires, ({ publishedAt }) => publishedAt.slice(0, 7));
  return page(
    c,
    {
      title: 'The wire',
      description:
        'A public record of AI incidents and of changes to models, with its sources and its revisions.',
      feeds: wireFeeds,
    },
    <>
      <PageHeading
        title="The wire"
        lead="AI incidents, and changes to models that make knowledge stale: what happened, who says so, and how sure we are."
      />
      <p class="wire-doors">
        <a href="/wire/archive">Search the archive</a> · <a href="/wire/guide">The Editor’s Guide</a> ·{' '}
        <a href="/feeds">Feeds</a>
      </p>
      {wires.length === 0 ? (
        <Empty title="Nothing has been published yet.">
          <p>A wire appears here once an editor has signed it. The Editor’s Guide says what will count.</p>
        </Empty>
      ) : (
        [...months].map(([month, group]) => (
          <Section key={month} title={`Published in ${monthName.format(new Date(`${month}-01T00:00:00Z`))}`}>
            <Entries level={3} entries={group.map((wire) => entryOf(wire, nameOf, zone))} />
          </Section>
        ))
      )}
      {wires.length === shown && (
        <p>
          <a href="/wire/archive">Older wires are in the archive</a>
        </p>
      )}
    </>,
  );
};
