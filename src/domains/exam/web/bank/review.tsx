import { type Difference, partDifferences } from '../../../../kernel/difference/parts.ts';
import type { Services } from '../../../../kernel/services.ts';
import { facts, viewer, type WebContext } from '../../../../kernel/web.ts';
import { PageHeading, Prose, Section } from '../../../../ui/arrange.tsx';
import { Differences } from '../../../../ui/difference.tsx';
import { ErrorSummary } from '../../../../ui/form.tsx';
import { page } from '../../../../ui/page.tsx';
import { Callout, Chip } from '../../../../ui/parts.tsx';
import { isConfirmed } from '../../../accounts/index.ts';
import { whyNotAct } from '../../bank/life/item-life.ts';
import type { ItemKey, ItemRecord } from '../../bank/studio/item-record.sql.ts';
import { itemParts } from '../../bank/studio/source-parts.ts';
import { bankHref, itemAction, itemHref, itemParam, versionAsked } from './addresses.ts';
import { openParts } from './compare.tsx';
import { ConfirmFirst } from './confirm-first.tsx';
import { About } from './item-about.tsx';
import { KeyWords } from './key-words.tsx';
import { type OpenItem, openItem } from './open-item.ts';
import { openKey } from './open-key.ts';
import { ReviewForms, type SentReview, unsent } from './review-forms.tsx';
import { stateWords } from './words.ts';
import type { TriedAnswer } from './try-answer.ts';
import { TryItem } from './try-item.tsx';

/**
 * A handed-in version for its reviewer, who may answer it first. `more.sent`: a review that was refused, by its fields
 * or because this person cannot review the version any more.
 */
export async function reviewPage(
  c: WebContext,
  services: Services,
  asked: { readonly item: string; readonly version: number | undefined },
  more: { readonly sent?: SentReview; readonly tried?: TriedAnswer } = {},
): Promise<Response> {
  const { db } = services;
  const { sent, tried = null } = more;
  const { record, acts, state } = await openItem(db, asked.item, asked.version);
  const { item, version } = record;
  const who = viewer(c);
  const reason = whyNotAct(acts.get(version) ?? [], 'approved', who);
  const crumbs = [
    { href: bankHref, label: 'Bank' },
    { href: itemHref(record), label: item },
    { label: 'Review' },
  ];
  if (reason !== null) {
    return page(
      c,
      { title: `Review ${item}`, crumbs, status: sent === undefined ? 200 : 409 },
      <>
        <PageHeading title={`Review of ${item}, version ${version}`}>
          <Chip tone={stateWords[state].tone}>{stateWords[state].word}</Chip>
        </PageHeading>
        <Callout tone="neutral" title="There is nothing for you to review here">
          <p>
            {reason} <a href={itemHref(record)}>To the item</a>
          </p>
        </Callout>
        {sent !== undefined && <Written sent={sent} />}
      </>,
    );
  }
  // A refused form may come later than the hour in which keys are shown.
  const isOpen = isConfirmed(who, facts(c).now);
  return page(
    c,
    { title: `Review ${item}`, crumbs, status: sent === undefined ? 200 : 422 },
    <>
      <PageHeading
        title={`Review of ${item}, version ${version}`}
        lead="Answer it before you open the key. That you have looked at this page is in the audit log, for it holds the key."
      />
      <ErrorSummary errors={sent?.errors ?? []} />
      {isOpen ? (
        <Reviewed {...(await openReview(c, services, record, acts))} csrf={who.csrf} tried={tried} />
      ) : (
        <ConfirmFirst what="the item with its key" />
      )}
      <About record={record} exposure={[]} started={null} />
      <ReviewForms record={record} csrf={who.csrf} sent={sent ?? unsent} />
    </>,
  );
}

/** What somebody wrote of a version that they can no longer review: it is not lost. */
function Written({ sent: { comments, remark } }: { readonly sent: SentReview }) {
  const text = comments === '' ? remark : comments;
  if (text === '') return null;
  return (
    <Section title="What you wrote">
      <p class="said-text">{text}</p>
    </Section>
  );
}

interface ReviewedVersion {
  readonly record: ItemRecord;
  readonly key: ItemKey;
  /** The version before it, and what it changes against that one. */
  readonly before: { readonly version: number; readonly differences: readonly Difference[] } | null;
}

/** Opens the key, and that of the version before: looking at them is in the audit log. */
async function openReview(
  c: WebContext,
  services: Services,
  record: ItemRecord,
  acts: OpenItem['acts'],
): Promise<ReviewedVersion> {
  const { item } = record;
  const key = await openKey(c, services, record);
  const version = [...acts.keys()].findLast((other) => other < record.version);
  if (version === undefined) return { record, key, before: null };
  const parts = await openParts(c, services, { item, version });
  return { record, key, before: { version, differences: partDifferences(parts, itemParts(record, key)) } };
}

function Reviewed(props: ReviewedVersion & { readonly csrf: string; readonly tried: TriedAnswer | null }) {
  const { record, key, before, csrf, tried } = props;
  const { item, version, shown } = record;
  return (
    <>
      <Section title="The item" id="try">
        <TryItem
          item={shown}
          action={itemAction(item, 'try')}
          csrf={csrf}
          version={version}
          from="review"
          tried={tried}
        />
        <details class="editor-row">
          <summary>Key and rationale</summary>
          <div class="editor-row-body">
            <KeyWords item={shown} rule={key.rule} />
            <Prose html={key.rationale} />
          </div>
        </details>
      </Section>
      {before !== null && (
        <Section title={`What it changes against version ${before.version}`}>
          <Differences differences={before.differences} />
        </Section>
      )}
    </>
  );
}

/** `GET /studio/bank/items/:item/review?version=…`: a handed-in version beside its checklist. */
export const showReview = (services: Services) => async (c: WebContext) =>
  reviewPage(c, services, { item: itemParam(c), version: versionAsked(c) });
