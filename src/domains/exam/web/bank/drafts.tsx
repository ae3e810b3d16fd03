import type { Services } from '../../../../kernel/services.ts';
import { viewer, type WebContext } from '../../../../kernel/web.ts';
import { one } from '../../../../kernel/typed-form.ts';
import { PageHeading, Section } from '../../../../ui/arrange.tsx';
import { Actions, Button } from '../../../../ui/form.tsx';
import { page } from '../../../../ui/page.tsx';
import { Chip, Time } from '../../../../ui/parts.tsx';
import { DataTable } from '../../../../ui/table.tsx';
import { nameOf } from '../../bank/item.ts';
import { draftsOf } from '../../bank/studio/draft.sql.ts';
import { listedVersions } from '../../bank/studio/search.sql.ts';
import { kindOf } from '../../bank/studio/typed-source.ts';
import { bankHref, draftHref, itemHref } from './addresses.ts';
import { kindWords } from './words.ts';

const listed = 200;
const any = { q: '', scheme: '', competency: '', kind: '', level: '', author: '', on: '' };

/** `GET /studio/bank/drafts`: what the viewer is writing, and what waits for somebody's review. */
export const showDrafts = (services: Services) => async (c: WebContext) => {
  const { db } = services;
  const who = viewer(c);
  const drafts = await draftsOf(db, who.personId);
  const waiting = await listedVersions(
    db,
    { ...any, state: 'draft', sort: 'since', down: false },
    { limit: listed, offset: 0 },
  );
  const writes = who.roles.includes('item writer');
  return page(
    c,
    {
      title: 'Working copies and reviews',
      crumbs: [{ href: bankHref, label: 'Bank' }, { label: 'Working copies and reviews' }],
      wide: true,
    },
    <>
      <PageHeading title="Working copies and reviews" />
      {writes && (
        <Section title="Your working copies">
          <Actions>
            <Button href={`${bankHref}/new`}>Write an item</Button>
          </Actions>
          <DataTable
            caption={`Your working copies (${drafts.length})`}
            hideCaption
            columns={[
              { key: 'item', label: 'Item' },
              { key: 'kind', label: 'Kind' },
              { key: 'for', label: 'Becomes' },
              { key: 'saved', label: 'Saved' },
            ]}
            rows={drafts.map((draft) => ({
              key: draft.draftId,
              cells: [
                <a href={draftHref(draft.draftId)}>
                  {draft.item ?? (one(draft.typed, 'id') || 'an item without a name')}
                </a>,
                kindWords[kindOf(draft.typed)],
                draft.baseVersion === null ? 'a new item' : `a version after ${draft.baseVersion}`,
                <Time at={draft.savedAt} zone={who.zone} />,
              ],
            }))}
            empty="You are writing nothing. Begin an item, or write the next version of one from its page."
          />
        </Section>
      )}
      <Section title="Waiting for review">
        <DataTable
          caption={`Item versions that wait for review (${waiting.total})`}
          hideCaption
          columns={[
            { key: 'item', label: 'Item' },
            { key: 'competency', label: 'Competency' },
            { key: 'kind', label: 'Kind' },
            { key: 'author', label: 'Author' },
            { key: 'since', label: 'Handed in' },
          ]}
          rows={waiting.rows.map((row) => ({
            key: nameOf(row),
            cells: [
              <a href={itemHref(row, 'review')}>
                {row.item}, version {row.version}
              </a>,
              row.competency,
              kindWords[row.kind],
              row.author === who.email ? (
                <Chip tone="neutral">yours; somebody else reviews it</Chip>
              ) : (
                row.author
              ),
              <Time at={row.since} zone={who.zone} />,
            ],
          }))}
          empty="Nothing waits for a review."
        />
      </Section>
    </>,
  );
};
