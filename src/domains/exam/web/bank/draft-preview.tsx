import { z } from 'zod';
import type { Services } from '../../../../kernel/services.ts';
import { textsOf } from '../../../../kernel/typed-form.ts';
import { facts, parseBody, viewer, type WebContext } from '../../../../kernel/web.ts';
import { PageHeading, Prose, Section } from '../../../../ui/arrange.tsx';
import { Actions, Button, Form } from '../../../../ui/form.tsx';
import { page } from '../../../../ui/page.tsx';
import { Callout, Chip } from '../../../../ui/parts.tsx';
import type { SandboxPool } from '../../../lab/index.ts';
import type { DeliveredItem } from '../../bank/item.ts';
import type { BankItem } from '../../bank/item-source.ts';
import { handIn } from '../../bank/studio/hand-in.ts';
import { discardDraft } from '../../bank/studio/keep-draft.ts';
import { bankHref, draftHref, draftParam, itemHref, versionSchema } from './addresses.ts';
import { draftName } from './draft-form.tsx';
import { KeyWords } from './key-words.tsx';
import { type OpenDraft, openDraft } from './open-draft.ts';
import { type TriedAnswer, tryAnswer } from './try-answer.ts';
import { TryItem } from './try-item.tsx';

const deliveredOf = ({ kind, content }: BankItem) => ({ kind, content }) as DeliveredItem;

/** What a working copy would become: as the candidate sees it, its key, and the hand-in; or what is missing. */
export function previewPage(c: WebContext, open: OpenDraft, tried: TriedAnswer | null): Response {
  const { draft, ready, isOwn, writer } = open;
  const { checked } = ready;
  const name = draftName(draft);
  return page(
    c,
    {
      title: `Preview: ${name}`,
      crumbs: [
        { href: bankHref, label: 'Bank' },
        { href: `${bankHref}/drafts`, label: 'Working copies' },
        ...(isOwn ? [{ href: draftHref(draft.draftId), label: name }] : []),
        { label: isOwn ? 'Preview' : name },
      ],
    },
    <>
      <PageHeading title={name} lead={`It would be version ${ready.version}.`}>
        <Chip tone="neutral">{isOwn ? 'Working copy' : `Working copy of ${writer}`}</Chip>
      </PageHeading>
      {isOwn && (
        <Actions>
          <Button kind="secondary" href={draftHref(draft.draftId)}>
            Go on writing
          </Button>
        </Actions>
      )}
      {checked.ok ? (
        <>
          <Section title="As the candidate sees it" id="try">
            <TryItem
              item={deliveredOf(checked.item)}
              action={draftHref(draft.draftId, 'try')}
              csrf={viewer(c).csrf}
              tried={tried}
            />
          </Section>
          <Section title="Key and rationale">
            <KeyWords item={deliveredOf(checked.item)} rule={checked.item.rule} />
            <Prose html={checked.item.rationale} />
          </Section>
          {isOwn && <HandIn open={open} csrf={viewer(c).csrf} />}
        </>
      ) : (
        <Callout tone="warn" title="It is not complete">
          <ul>
            {checked.errors.map(({ field, message }) => (
              <li key={field}>
                {isOwn ? (
                  <a href={`${draftHref(draft.draftId)}?check=1#field-${field}`}>{message}</a>
                ) : (
                  message
                )}
              </li>
            ))}
          </ul>
        </Callout>
      )}
    </>,
  );
}

function HandIn({ open, csrf }: { readonly open: OpenDraft; readonly csrf: string }) {
  const { draft, ready } = open;
  return (
    <Section title="Hand it in">
      {ready.overtaken && (
        <Callout tone="warn" title="The item has another version since you began">
          <p>
            <a
              href={`${bankHref}/items/${draft.item}/compare?from=${draft.baseVersion}&to=${ready.version - 1}`}
            >
              See what version {ready.version - 1} changed
            </a>
            ; what yours does not take over is gone from version {ready.version}.
          </p>
        </Callout>
      )}
      <p>
        Version {ready.version} can never be changed afterwards. Somebody else reviews it: they approve it, or
        return it to you with what should be different.
      </p>
      <Form action={draftHref(draft.draftId, 'hand-in')} csrf={csrf}>
        <input type="hidden" name="revision" value={draft.revision} />
        <input type="hidden" name="version" value={ready.version} />
        <Button>Hand in for review</Button>
      </Form>
    </Section>
  );
}

/** `GET /studio/bank/drafts/:itemDraft/preview` */
export const showPreview = (services: Services) => async (c: WebContext) =>
  previewPage(c, await openDraft(c, services), null);

const anyForm = z.record(z.string(), z.unknown());

/** `POST /studio/bank/drafts/:itemDraft/try`: what an answer would score; nothing is kept. */
export const tryDraft = (services: Services, pool: SandboxPool) => async (c: WebContext) => {
  const typed = textsOf(await parseBody(c, anyForm));
  const open = await openDraft(c, services);
  const { checked } = open.ready;
  const by = viewer(c).personId;
  const tried = checked.ok
    ? await tryAnswer(deliveredOf(checked.item), checked.item.rule, typed, { pool, by })
    : null;
  return previewPage(c, open, tried);
};

const handInSchema = z.object({
  revision: z.coerce.number().int().min(1).max(999_999_999),
  version: versionSchema,
});

/** `POST /studio/bank/drafts/:itemDraft/hand-in`: makes the version that waits for review. */
export const handInDraft = (services: Services) => async (c: WebContext) => {
  const draftId = draftParam(c);
  const asked = await parseBody(c, handInSchema);
  const { personId: by, email: author } = viewer(c);
  const name = await handIn(services.db, { ...asked, draftId, by, author }, facts(c).now);
  return c.redirect(itemHref(name), 303);
};

/** `POST /studio/bank/drafts/:itemDraft/discard` */
export const discard = (services: Services) => async (c: WebContext) => {
  await discardDraft(services.db, { draftId: draftParam(c), by: viewer(c).personId }, facts(c).now);
  return c.redirect(`${bankHref}/drafts`, 303);
};
