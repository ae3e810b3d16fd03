import { z } from 'zod';
import { partDifferences } from '../../../../kernel/difference/parts.ts';
import type { FieldError } from '../../../../kernel/problem.ts';
import type { Services } from '../../../../kernel/services.ts';
import { facts, parseBody, readForm, viewer, type WebContext } from '../../../../kernel/web.ts';
import { words } from '../../../../kernel/words.ts';
import { PageHeading, Prose, Section } from '../../../../ui/arrange.tsx';
import { Differences } from '../../../../ui/difference.tsx';
import { ErrorSummary } from '../../../../ui/form.tsx';
import { page } from '../../../../ui/page.tsx';
import { Callout, Chip } from '../../../../ui/parts.tsx';
import { whyNotAct } from '../../bank/life/item-life.ts';
import { checklistFor } from '../../bank/studio/checklist.ts';
import { itemParts } from '../../bank/studio/source-parts.ts';
import { approveItem, returnItem } from '../../bank/studio/review-item.ts';
import { bankHref, itemAction, itemHref, itemParam, versionAsked, versionSchema } from './addresses.ts';
import { openParts } from './compare.tsx';
import { About } from './item-about.tsx';
import { KeyWords } from './key-words.tsx';
import { openItem } from './open-item.ts';
import { openKey } from './open-key.ts';
import { ReviewForms, type SentReview, unsent } from './review-forms.tsx';
import { stateWords } from './words.ts';
import type { TriedAnswer } from './try-answer.ts';
import { TryItem } from './try-item.tsx';

/** A handed-in version for its reviewer, who may answer it first. */
export async function reviewPage(
  c: WebContext,
  services: Services,
  asked: { readonly item: string; readonly version: number | undefined },
  more: { readonly sent?: SentReview; readonly tried?: TriedAnswer } = {},
): Promise<Response> {
  const { db } = services;
  const { sent = unsent, tried = null } = more;
  const { record, acts, state } = await openItem(db, asked.item, asked.version);
  const { item, version, shown } = record;
  const who = viewer(c);
  const reason = whyNotAct(acts.get(version) ?? [], 'approved', who);
  const before = [...acts.keys()].findLast((other) => other < version);
  const crumbs = [
    { href: bankHref, label: 'Bank' },
    { href: itemHref(record), label: item },
    { label: 'Review' },
  ];
  const status = sent.errors.length > 0 ? 422 : 200;
  if (reason !== null) {
    return page(
      c,
      { title: `Review ${item}`, crumbs },
      <>
        <PageHeading title={`Review of ${item}, version ${version}`}>
          <Chip tone={stateWords[state].tone}>{stateWords[state].word}</Chip>
        </PageHeading>
        <Callout tone="neutral" title="There is nothing for you to review here">
          <p>
            {reason} <a href={itemHref(record)}>To the item</a>
          </p>
        </Callout>
      </>,
    );
  }
  const key = await openKey(c, services, record);
  return page(
    c,
    { title: `Review ${item}`, crumbs, status },
    <>
      <PageHeading
        title={`Review of ${item}, version ${version}`}
        lead="Answer it before you open the key. That you have looked at this page is in the audit log, for it holds the key."
      />
      <ErrorSummary errors={sent.errors} />
      <Section title="The item" id="try">
        <TryItem
          item={shown}
          action={itemAction(item, 'try')}
          csrf={who.csrf}
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
      {before !== undefined && (
        <Section title={`What it changes against version ${before}`}>
          <Differences
            differences={partDifferences(
              await openParts(c, services, { item, version: before }),
              itemParts(record, key),
            )}
          />
        </Section>
      )}
      <About record={record} exposure={[]} started={null} />
      <ReviewForms record={record} csrf={who.csrf} sent={sent} />
    </>,
  );
}

/** `GET /studio/bank/items/:item/review?version=…`: a handed-in version beside its checklist. */
export const showReview = (services: Services) => async (c: WebContext) =>
  reviewPage(c, services, { item: itemParam(c), version: versionAsked(c) });

const several = z.union([z.string().transform((one) => [one]), z.array(z.string()).max(50)]).default([]);
const namedSchema = z.object({ version: versionSchema });
const approvalSchema = z.object({
  checked: several,
  remark: z.string().trim().max(2000, 'Use at most 2,000 characters.').default(''),
});

/** `POST /studio/bank/items/:item/approve` */
export const approve = (services: Services) => async (c: WebContext) => {
  const item = itemParam(c);
  const { version } = await parseBody(c, namedSchema);
  const { record } = await openItem(services.db, item, version);
  const form = await readForm(c, approvalSchema);
  const { checked, remark } = form.ok ? form.value : { checked: [], remark: '' };
  const rules = checklistFor(record.kind).map(({ id }) => id);
  const missing = rules.filter((id) => !checked.includes(id)).length;
  const errors: FieldError[] = form.ok ? [] : [...form.errors];
  if (missing > 0)
    errors.push({
      field: 'checked',
      message: `Tick all of the checklist, or return the item: ${missing} left.`,
    });
  if (errors.length > 0)
    return reviewPage(c, services, record, { sent: { ...unsent, errors, checked, remark } });
  const because = remark === '' ? null : remark;
  await approveItem(services.db, { item, version, by: viewer(c), because, checked: rules }, facts(c).now);
  return c.redirect(itemHref(record), 303);
};

const returnSchema = z.object({
  comments: words({
    least: 10,
    most: 4000,
    lacking: 'Say in at least 10 characters what should be different.',
  }),
});

/** `POST /studio/bank/items/:item/return`: the writer gets it back as a working copy beside the comments. */
export const giveBack = (services: Services) => async (c: WebContext) => {
  const { db, random } = services;
  const item = itemParam(c);
  const { version } = await parseBody(c, namedSchema);
  const { record } = await openItem(db, item, version);
  const form = await readForm(c, returnSchema);
  if (!form.ok) {
    const comments = form.typed['comments'] ?? '';
    return reviewPage(c, services, record, { sent: { ...unsent, errors: form.errors, comments } });
  }
  const given = { item, version, by: viewer(c), because: form.value.comments, random };
  await returnItem(db, given, facts(c).now);
  return c.redirect(itemHref(record), 303);
};
