import { z } from 'zod';
import { partDifferences } from '../../../../kernel/difference/parts.ts';
import { Problem } from '../../../../kernel/problem.ts';
import type { Services } from '../../../../kernel/services.ts';
import { one, textsOf, type Typed } from '../../../../kernel/typed-form.ts';
import { facts, parseBody, query, viewer, type WebContext } from '../../../../kernel/web.ts';
import { PageHeading } from '../../../../ui/arrange.tsx';
import { Differences } from '../../../../ui/difference.tsx';
import { Button, Confirm, Form } from '../../../../ui/form.tsx';
import { page } from '../../../../ui/page.tsx';
import { Callout, Chip, Facts, Time } from '../../../../ui/parts.tsx';
import { isConfirmed, namesOf } from '../../../accounts/index.ts';
import { fieldWords } from '../../bank/studio/field-words.ts';
import { saveItemDraft } from '../../bank/studio/keep-draft.ts';
import { afterRowAct, withoutBlankRows } from '../../bank/studio/rows.ts';
import { fieldsOf, kindOf, mergedFields, type WrittenKind } from '../../bank/studio/typed-source.ts';
import { bankHref, draftHref, draftParam } from './addresses.ts';
import { ConfirmFirst } from './confirm-first.tsx';
import { draftChoices } from './draft-choices.ts';
import { DraftForm, draftName } from './draft-form.tsx';
import { type OpenDraft, openDraft } from './open-draft.ts';
import { previewPage } from './draft-preview.tsx';

/** What the page shows in the place of what is stored: what was typed on top of an older revision. */
interface Mine {
  readonly typed: Typed;
  /** The kind whose fields the form had, whatever kind is chosen in it. */
  readonly shown: WrittenKind;
}

const crumbs = (open: OpenDraft) => [
  { href: bankHref, label: 'Bank' },
  { href: `${bankHref}/drafts`, label: 'Working copies' },
  { label: draftName(open.draft) },
];

async function draftPage(
  c: WebContext,
  services: Services,
  open: OpenDraft,
  shown: { readonly check: boolean; readonly mine?: Mine },
): Promise<Response> {
  const { draft, ready, returned } = open;
  const { check, mine } = shown;
  const who = viewer(c);
  const typed = mine?.typed ?? draft.typed;
  const errors = check && !ready.checked.ok ? ready.checked.errors : [];
  return page(
    c,
    { title: `Write: ${draftName(draft)}`, crumbs: crumbs(open), status: mine === undefined ? 200 : 409 },
    <>
      <PageHeading title={draftName(draft)}>
        <Chip tone="neutral">Working copy</Chip>
        <p>
          Save {draft.revision}, <Time at={draft.savedAt} zone={who.zone} />
          {draft.baseVersion !== null && `, begun from version ${draft.baseVersion}`}. Bank {draft.bank}.
        </p>
      </PageHeading>
      {mine !== undefined && (
        <Conflict mine={mine} stored={isConfirmed(who, facts(c).now) ? draft.typed : null} />
      )}
      {returned !== undefined && (
        <Callout tone="warn" title={`Version ${draft.baseVersion} was returned to you`}>
          <p class="said-text">{returned.because}</p>
          <p>
            {(returned.by === null
              ? undefined
              : (await namesOf(services.db, [returned.by])).get(returned.by)) ?? 'A reviewer'}
            , <Time at={returned.at} zone={who.zone} />
          </p>
        </Callout>
      )}
      {ready.overtaken && (
        <Callout tone="warn" title="The item has another version since">
          <p>
            Version {ready.version - 1} was made after you began.{' '}
            <a
              href={`${bankHref}/items/${draft.item}/compare?from=${draft.baseVersion}&to=${ready.version - 1}`}
            >
              See what it changed
            </a>{' '}
            before you hand in version {ready.version}.
          </p>
        </Callout>
      )}
      {check && ready.checked.ok && (
        <Callout tone="good" title="Nothing is missing">
          <p>
            <a href={draftHref(draft.draftId, 'preview')}>Preview it and hand it in</a>
          </p>
        </Callout>
      )}
      <DraftForm
        draft={draft}
        csrf={who.csrf}
        revision={draft.revision}
        state={{ typed, errors }}
        kind={mine?.shown ?? kindOf(typed)}
        choices={await draftChoices(services.db, draft.scheme)}
      />
      <Confirm summary="Discard this working copy">
        <p>What is written here is gone for good. Versions that were handed in stay as they are.</p>
        <Form action={draftHref(draft.draftId, 'discard')} csrf={who.csrf}>
          <Button kind="danger">Discard it</Button>
        </Form>
      </Confirm>
    </>,
  );
}

/** `stored`: what is stored, which holds the key; `null` where the session has to be confirmed before it is shown. */
function Conflict({ stored, mine }: { readonly stored: Typed | null; readonly mine: Mine }) {
  const parts = (typed: Typed) =>
    [...typed].map(([name, values]): [string, string] => [fieldWords(name), values.join('\n')]);
  return (
    <>
      <Callout tone="bad" title="Not saved: it was saved elsewhere in the meantime">
        <p>
          Another tab or device has saved this working copy since this page was opened. What you wrote is all
          in the form below, and what is stored is untouched. Save again to put yours in its place.
        </p>
        {stored === null ? (
          <ConfirmFirst what="what differs" />
        ) : (
          <p>
            What differs is shown here: removed is what only the stored copy has, added is what only your form
            has.
          </p>
        )}
      </Callout>
      {stored !== null && (
        <Differences differences={partDifferences(parts(fieldsOf(stored, mine.shown)), parts(mine.typed))} />
      )}
    </>
  );
}

/** In place of a working copy that is there no more: what was written, so that none of it is lost. */
function gonePage(c: WebContext, { typed }: Mine): Response {
  return page(
    c,
    {
      title: 'Not saved',
      status: 409,
      crumbs: [{ href: bankHref, label: 'Bank' }, { label: 'Not saved' }],
    },
    <>
      <PageHeading title="Not saved" />
      <Callout tone="bad" title="This working copy is there no more">
        <p>
          It was handed in or discarded in another tab or on another device since this page was opened. What
          you wrote is below, to be copied. To go on, take the version that was handed in back, or begin the
          next one.
        </p>
        <p>
          <a href={`${bankHref}/drafts`}>Working copies and reviews</a>
        </p>
      </Callout>
      <Facts
        rows={[...typed]
          .filter(([, values]) => values.some((value) => value !== ''))
          .map(([name, values]) => [fieldWords(name), <pre>{values.join('\n')}</pre>] as const)}
      />
    </>,
  );
}

const checkSchema = z.object({ check: z.enum(['', '1']).default('') });

/** `GET /studio/bank/drafts/:itemDraft`: the form for its writer; others see what it would become. */
export const showDraft = (services: Services) => async (c: WebContext) => {
  const { check } = query(c, checkSchema);
  const open = await openDraft(c, services);
  return open.isOwn ? draftPage(c, services, open, { check: check === '1' }) : previewPage(c, open, null);
};

const anyForm = z.record(z.string(), z.unknown());
const revisionSchema = z
  .string()
  .regex(/^[1-9]\d{0,8}$/)
  .transform(Number);

/** `POST /studio/bank/drafts/:itemDraft`: each button saves first, then does what it says. */
export const saveDraft = (services: Services) => async (c: WebContext) => {
  const draftId = draftParam(c);
  const sent = textsOf(await parseBody(c, anyForm));
  const revision = revisionSchema.safeParse(one(sent, 'revision'));
  if (!revision.success) {
    throw new Problem(
      'bad-input',
      'revision-missing',
      'The form does not say which save it was filled from.',
      {
        todo: 'Open the working copy again and send the form from there.',
      },
    );
  }
  const shown = kindOf(new Map([['type', [one(sent, 'shown')]]]));
  const button = one(sent, 'do');
  let at = '';
  const saved = await saveItemDraft(
    services.db,
    {
      draftId,
      basedOn: revision.data,
      by: viewer(c).personId,
      change(stored) {
        // A button names its row by the place that it had on the page, blank rows and all.
        const done = afterRowAct(mergedFields(stored, sent, shown), button);
        at = done?.at ?? '';
        return done?.typed ?? mergedFields(stored, withoutBlankRows(sent), shown);
      },
    },
    facts(c).now,
  );
  if (!saved.ok) {
    const mine = { typed: fieldsOf(sent, shown), shown };
    if (saved.theirs === null) return gonePage(c, mine);
    return draftPage(c, services, await openDraft(c, services), { check: false, mine });
  }
  if (at !== '') return c.redirect(`${draftHref(draftId)}#row-${at}`, 303);
  if (button === 'check') return c.redirect(`${draftHref(draftId)}?check=1`, 303);
  if (button === 'preview') return c.redirect(draftHref(draftId, 'preview'), 303);
  return c.redirect(draftHref(draftId), 303);
};
