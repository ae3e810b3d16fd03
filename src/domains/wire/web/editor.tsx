import { z } from 'zod';
import { dayOf } from '../../../kernel/clock.ts';
import { Problem } from '../../../kernel/problem.ts';
import type { Services } from '../../../kernel/services.ts';
import { facts, parseBody, viewer, type WebContext } from '../../../kernel/web.ts';
import { PageHeading, Section, WithAside } from '../../../ui/arrange.tsx';
import { Differences } from '../../../ui/difference.tsx';
import { page } from '../../../ui/page.tsx';
import { Callout, Time } from '../../../ui/parts.tsx';
import type { Draft } from '../desk/draft.sql.ts';
import { recordFrom, typedFrom } from '../desk/record-form.ts';
import { saveDraft } from '../desk/save-draft.ts';
import { one, readTyped, type RowKind, rowKinds, type Typed, withRow } from '../desk/typed.ts';
import { differences } from '../difference/difference.ts';
import type { WireRecord } from '../record/record.ts';
import { deskHref } from './addresses.ts';
import { choicesFor } from './choices.ts';
import { EditorForm } from './editor-form.tsx';
import type { FormState } from '../../../ui/typed-field.tsx';
import { Computed, Publication, Saves, type Standing } from './editor-status.tsx';
import { count, wireParam } from './path.ts';
import { standingOf } from './standing.ts';

/** Somebody else's save in between, and what the editor wanted to save. */
interface Conflict {
  readonly theirs: Draft;
  readonly mine: WireRecord;
}

/** What the page shows instead of the saved draft. */
interface Shown {
  readonly state?: FormState;
  readonly version?: number;
  readonly conflict?: Conflict;
}

/** A draft as its form shows it. */
function stateOf(draft: Draft, isPublished: boolean): FormState {
  const typed = new Map(typedFrom(draft.content));
  // An amendment gets a reason of its own, not that of the revision before.
  if (!isPublished) {
    typed.set('note', [draft.note]);
    if (draft.correction) typed.set('correction', ['on']);
  }
  return { typed, errors: [] };
}

async function editorPage(
  c: WebContext,
  services: Services,
  standing: Standing,
  given: Shown = {},
): Promise<Response> {
  const who = viewer(c);
  const { draft, published } = standing;
  const state = given.state ?? stateOf(draft, published?.version === draft.version);
  const status = given.conflict !== undefined ? 409 : state.errors.length > 0 ? 422 : 200;
  return page(
    c,
    {
      title: `Desk: ${draft.content.title}`,
      crumbs: [{ href: '/desk', label: 'Desk' }, { label: draft.content.title }],
      wide: true,
      status,
    },
    <>
      <PageHeading title={draft.content.title}>
        <p>
          Version {draft.version}, saved <Time at={draft.savedAt} zone={who.zone} /> by{' '}
          {standing.nameOf(draft.savedBy)} · <a href="#publication">{publicationWords(standing)}</a>
        </p>
      </PageHeading>
      {given.conflict !== undefined && <ConflictNote conflict={given.conflict} standing={standing} />}
      <WithAside
        aside={
          <div class="editor-aside">
            <Publication standing={standing} viewer={who} />
            <Section title="What it comes to">
              <Computed standing={standing} />
            </Section>
            <Saves standing={standing} viewer={who} />
          </div>
        }
      >
        <div class="editor-form">
          <EditorForm
            action={deskHref(draft.wireId)}
            csrf={who.csrf}
            version={given.version ?? draft.version}
            state={state}
            choices={await choicesFor(services.db)}
            today={dayOf(facts(c).now)}
            isAmendment={published !== undefined}
          />
        </div>
      </WithAside>
    </>,
  );
}

function publicationWords({ draft, published, needs }: Standing): string {
  if (published?.version === draft.version) return `published as revision ${published.revision}`;
  if (needs.length === 0) return 'ready to sign';
  return needs.length === 1 ? '1 thing is missing' : `${needs.length} things are missing`;
}

function ConflictNote({ conflict, standing }: { readonly conflict: Conflict; readonly standing: Standing }) {
  const { theirs, mine } = conflict;
  return (
    <>
      <Callout tone="bad" title="Not saved: somebody else saved in the meantime">
        <p>
          {standing.nameOf(theirs.savedBy)} saved version {theirs.version} while you wrote. Your words are all
          in the form below; nothing is lost. What differs is shown here: removed is what only their version
          has, added is what only yours has. Save again to put yours on top; theirs stays among the saves.
        </p>
      </Callout>
      <Differences differences={differences(theirs.content, mine)} />
    </>
  );
}

/** `GET /desk/wires/:wire` */
export const showEditor = (services: Services) => async (c: WebContext) =>
  editorPage(c, services, await standingOf(services.db, wireParam(c), facts(c).now));

const anyForm = z.record(z.string(), z.unknown());

function added(typed: Typed): RowKind | undefined {
  const asked = /^add (.+)$/.exec(one(typed, 'do'))?.[1];
  return (Object.keys(rowKinds) as RowKind[]).find((kind) => kind === asked);
}

/** `POST /desk/wires/:wire`: saves, or shows the form again with one more row, its errors, or another's save. */
export const saveEditor = (services: Services) => async (c: WebContext) => {
  const wireId = wireParam(c);
  const { now } = facts(c);
  const typed = readTyped(await parseBody(c, anyForm));
  const shown = async (given: Shown) =>
    editorPage(c, services, await standingOf(services.db, wireId, now), given);
  const version = count.safeParse(one(typed, 'version'));
  if (!version.success) {
    throw new Problem(
      'bad-input',
      'version-missing',
      'The form does not say which version it was filled from.',
      {
        todo: 'Open the wire at the desk again and send the form from there.',
      },
    );
  }
  const basedOn = version.data;
  const row = added(typed);
  if (row !== undefined)
    return shown({ state: { typed: withRow(typed, row), errors: [] }, version: basedOn });

  const read = recordFrom(typed);
  const note = one(typed, 'note').trim();
  const errors = [
    ...(read.ok ? [] : read.errors),
    ...(note.length > 1000 ? [{ field: 'note', message: 'use at most 1000 characters' }] : []),
  ];
  if (!read.ok || errors.length > 0) return shown({ state: { typed, errors }, version: basedOn });
  const correction = one(typed, 'correction') !== '';
  const by = viewer(c).personId;
  const saved = await saveDraft(
    services.db,
    { wireId, basedOn, content: read.record, note, correction, by },
    now,
  );
  if (saved.ok) return c.redirect(deskHref(wireId), 303);
  const { theirs } = saved;
  return shown({
    state: { typed, errors: [] },
    version: theirs.version,
    conflict: { theirs, mine: read.record },
  });
};
