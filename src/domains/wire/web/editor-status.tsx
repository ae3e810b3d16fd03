import type { Id } from '../../../kernel/id.ts';
import type { Viewer } from '../../../kernel/web.ts';
import { Section } from '../../../ui/arrange.tsx';
import { Button, fieldId, Form } from '../../../ui/form.tsx';
import { Callout, Facts, Time } from '../../../ui/parts.tsx';
import type { Draft } from '../desk/draft.sql.ts';
import type { Need } from '../desk/needs.ts';
import type { SignOff } from '../desk/sign-off.sql.ts';
import { formatVector } from '../guide/severity.ts';
import type { Judged } from '../judge/judge.ts';
import type { Revision } from '../publish/revision.sql.ts';
import { deskHref, wireHref } from './addresses.ts';
import { SeverityChip } from './severity-chip.tsx';

/** What the desk knows of a wire that is worked on. */
export interface Standing {
  readonly draft: Draft;
  readonly published: Revision | undefined;
  readonly judged: Judged;
  readonly needs: readonly Need[];
  readonly signOffs: readonly SignOff[];
  readonly editors: 1 | 2;
  readonly saves: readonly Omit<Draft, 'content'>[];
  /** Why its public history cannot be believed; `null` while it holds. */
  readonly broken: { readonly seq: number; readonly reason: string } | null;
  readonly nameOf: (id: Id<'person'> | null) => string;
}

/** What the saved draft comes to: computed, never typed. */
export function Computed({ standing }: { readonly standing: Standing }) {
  const { judged, draft, editors } = standing;
  return (
    <Facts
      rows={[
        [
          'Severity',
          <>
            <SeverityChip severity={judged.severity.severity} />{' '}
            <span class="vector">{formatVector(draft.content.severity)}</span>
          </>,
        ],
        ['Why', judged.severity.because],
        ['Confidence', judged.severity.confidence],
        ['Sources', judged.standard.words],
        ['But-for test', judged.butFor.result],
        [
          'Editors',
          editors === judged.editors.editors
            ? judged.editors.because
            : 'Two editors, because the published revision needed two.',
        ],
      ]}
    />
  );
}

function SignForm({ standing, viewer }: { readonly standing: Standing; readonly viewer: Viewer }) {
  const { draft, signOffs, editors } = standing;
  const signed = signOffs.some(({ editorId }) => editorId === viewer.personId);
  const missing = editors - signOffs.length;
  if (signed)
    return (
      <Callout tone="warn" title="Waits for a second editor">
        <p>
          You signed version {draft.version}. Another editor reads the sources and signs it; a new save takes
          the signatures away.
        </p>
      </Callout>
    );
  return (
    <Form action={`${deskHref(draft.wireId)}/sign`} csrf={viewer.csrf}>
      <input type="hidden" name="version" value={draft.version} />
      <p class="field-hint">
        You sign version {draft.version} as it was last saved: read the preview.{' '}
        {missing > 1
          ? 'Then another editor signs, and it is published.'
          : 'With your signature it is published.'}
      </p>
      <Button>{missing > 1 ? 'Sign and ask for a second editor' : 'Sign and publish'}</Button>
    </Form>
  );
}

/** What keeps the draft from being published, or the signature that publishes it. */
export function Publication({ standing, viewer }: { readonly standing: Standing; readonly viewer: Viewer }) {
  const { draft, published, needs, signOffs, nameOf, broken } = standing;
  const isPublished = published?.version === draft.version;
  return (
    <>
      {broken !== null && (
        <Callout tone="bad" title="The record does not hold">
          <p>
            Its hash chain is broken at link {broken.seq}: {broken.reason}. Tell an operator before you go on.
          </p>
        </Callout>
      )}
      <Section title="To publish" id="publication" level={2}>
        {isPublished && (
          <p>
            This is what readers see: <a href={wireHref(draft.wireId)}>revision {published.revision}</a>. Save
            a change below to amend it.
          </p>
        )}
        {!isPublished && needs.length > 0 && (
          <>
            <p>Needs:</p>
            <ul class="needs">
              {needs.map(({ field, words }) => (
                <li key={field + words}>
                  <a href={`#${fieldId(field)}`}>{words}</a>
                </li>
              ))}
            </ul>
          </>
        )}
        {signOffs.length > 0 && (
          <p>
            Signed by{' '}
            {signOffs.map(({ editorId, at }, index) => (
              <span key={editorId}>
                {index > 0 && ', '}
                {nameOf(editorId)} (<Time at={at} zone={viewer.zone} />)
              </span>
            ))}
          </p>
        )}
        {!isPublished && needs.length === 0 && <SignForm standing={standing} viewer={viewer} />}
        <p>
          <a href={`${deskHref(draft.wireId)}/preview`}>Preview as readers would see it</a>
        </p>
        {published !== undefined && (
          <p>
            <a href={`${deskHref(draft.wireId)}/withdrawal`}>Withdraw the wire</a>
          </p>
        )}
      </Section>
    </>
  );
}

/** Every save, each with what it changed. */
export function Saves({ standing, viewer }: { readonly standing: Standing; readonly viewer: Viewer }) {
  const { saves, published, nameOf, draft } = standing;
  return (
    <details class="saves">
      <summary>Every save ({saves.length})</summary>
      <ol class="plain-list">
        {saves.map(({ version, savedAt, savedBy }) => (
          <li key={version}>
            <a href={`${deskHref(draft.wireId)}/drafts/${version}`}>Version {version}</a>,{' '}
            <Time at={savedAt} zone={viewer.zone} />, {nameOf(savedBy)}
            {version === published?.version && ' (published)'}
          </li>
        ))}
      </ol>
    </details>
  );
}
