import type { Services } from '../../../../kernel/services.ts';
import { viewer, type WebContext } from '../../../../kernel/web.ts';
import { PageHeading, Section } from '../../../../ui/arrange.tsx';
import { Actions, Button, ErrorSummary, Form } from '../../../../ui/form.tsx';
import { page } from '../../../../ui/page.tsx';
import { Callout, Chip, Time } from '../../../../ui/parts.tsx';
import { namesOf } from '../../../accounts/index.ts';
import { quarantinesOf } from '../../bank/quarantine.sql.ts';
import { exposureOf } from '../../bank/studio/search.sql.ts';
import { startedSittings } from '../../statistics/decided.sql.ts';
import { ItemActs, type RefusedAct, TakeBack } from './act-forms.tsx';
import { bankHref, itemAction, itemHref, itemParam, versionAsked } from './addresses.ts';
import { About } from './item-about.tsx';
import { doersOf, History, Versions } from './item-history.tsx';
import { type OpenItem, openItem } from './open-item.ts';
import type { TriedAnswer } from './try-answer.ts';
import { TryItem } from './try-item.tsx';
import { kindWords, stateWords } from './words.ts';

/** What was sent to an item's page: an answer that was tried, or an act that was refused. */
interface Sent {
  readonly tried?: TriedAnswer;
  readonly refused?: RefusedAct;
}

/** The page of an item version. Its key is on a page of its own. */
export async function itemPage(
  c: WebContext,
  { db }: Services,
  item: string,
  asked: number | undefined,
  sent: Sent = {},
): Promise<Response> {
  const open = await openItem(db, item, asked);
  const { record, acts, state } = open;
  const { version } = record;
  const who = viewer(c);
  const has = (...roles: string[]) => who.roles.some((role) => roles.includes(role));
  const { tone, word, meaning } = stateWords[state];
  const { tried = null, refused } = sent;
  return page(
    c,
    {
      title: `${item}, version ${version}`,
      crumbs: [{ href: bankHref, label: 'Bank' }, { label: item }],
      wide: true,
      status: refused === undefined ? 200 : 422,
    },
    <>
      <PageHeading
        title={`${item}, version ${version}`}
        lead={`${kindWords[record.kind]}. ${record.competency}, ${record.level}.`}
      >
        <Chip tone={tone}>{word}</Chip>
        <p>{meaning}</p>
      </PageHeading>
      {refused !== undefined && <ErrorSummary errors={refused.errors} idPrefix={refused.kind} />}
      {(await quarantinesOf(db, record)).map(({ cause, since }) => (
        <Callout key={cause} tone="warn" title="In quarantine">
          <p>
            A change since <Time at={since} zone={who.zone} /> keeps it out of new forms until its facts are
            verified anew. Cause: <span class="identifier">{cause}</span>
          </p>
        </Callout>
      ))}
      <Actions>
        {state === 'draft' && has('item writer', 'psychometrician') && (
          <Button href={itemHref(record, 'review')}>Review it</Button>
        )}
        <Button kind="secondary" href={itemHref(record, 'key')}>
          Show key and rationale
        </Button>
        {acts.size > 1 && (
          <Button kind="quiet" href={`${itemAction(item, 'compare')}?to=${version}`}>
            Compare versions
          </Button>
        )}
        {has('psychometrician', 'item writer', 'accreditor') && (
          <Button kind="quiet" href={`/studio/statistics/${encodeURIComponent(item)}?version=${version}`}>
            Statistics
          </Button>
        )}
      </Actions>
      <Section title="As the candidate sees it" id="try">
        <TryItem
          item={record.shown}
          action={itemAction(item, 'try')}
          csrf={who.csrf}
          version={version}
          tried={tried}
        />
        <p class="field-hint">
          Trying an answer tells of the key, so that it is in the audit log like a look at the key.
        </p>
      </Section>
      <TakeBack open={open} viewer={who} />
      <ItemActs open={open} viewer={who} refused={refused} />
      {has('item writer') && <NextVersion open={open} csrf={who.csrf} />}
      <About
        record={record}
        exposure={await exposureOf(db, item)}
        started={await startedSittings(db, record.scheme)}
      />
      <Versions item={item} acts={acts} shown={version} zone={who.zone} />
      <History acts={acts} zone={who.zone} names={await namesOf(db, doersOf(acts))} />
    </>,
  );
}

function NextVersion({ open: { record, latest }, csrf }: { readonly open: OpenItem; readonly csrf: string }) {
  const { item, version, kind, source } = record;
  return (
    <Section title="Write its next version">
      {source === null ? (
        <p>
          {kind === 'qti'
            ? 'This item was made as QTI. It is edited where it was made, and its next version is imported with “assay bank import”.'
            : 'What this version was rendered from is not known here. Import its bank file again, and it can be edited.'}
        </p>
      ) : (
        <Form action={itemAction(item, 'draft')} csrf={csrf}>
          <input type="hidden" name="version" value={version} />
          <p>
            You get a working copy of version {version}
            {version < latest && `, though version ${latest} is newer`}. It holds the key; that you have
            opened it is in the audit log.
          </p>
          <Button kind="secondary">Open a working copy</Button>
        </Form>
      )}
    </Section>
  );
}

/** `GET /studio/bank/items/:item?version=…` */
export const showItem = (services: Services) => async (c: WebContext) =>
  itemPage(c, services, itemParam(c), versionAsked(c));
