import { z } from 'zod';
import { type Id, idSchema } from '../../../kernel/id.ts';
import type { Services } from '../../../kernel/services.ts';
import { words } from '../../../kernel/words.ts';
import { facts, param, readForm, viewer, type WebContext } from '../../../kernel/web.ts';
import { PageHeading, Section } from '../../../ui/arrange.tsx';
import { Button } from '../../../ui/form.tsx';
import { page } from '../../../ui/page.tsx';
import { Chip, Time } from '../../../ui/parts.tsx';
import { DataTable } from '../../../ui/table.tsx';
import { type OpenDraft, openDrafts } from '../desk/open-draft.sql.ts';
import { draftFromSignal, noteSignal, setSignalAside } from '../intake/signal.ts';
import { openSignals } from '../intake/signal.sql.ts';
import { signalOrigins } from '../record/record.ts';
import { someLine, webAddress } from '../record/text.ts';
import { latestWires } from '../search/listing.sql.ts';
import { deskHref, wireHref } from './addresses.ts';
import { editorNames } from './editor-names.ts';
import { SeverityChip } from './severity-chip.tsx';
import { Intake, type IntakeState } from './desk-intake.tsx';
import { kindLabel } from './words.ts';

const most = 200;

function Drafts(props: {
  readonly caption: string;
  readonly drafts: readonly OpenDraft[];
  readonly nameOf: (id: Id<'person'> | null) => string;
  readonly zone: string;
  readonly empty: string;
}) {
  return (
    <DataTable
      caption={props.caption}
      columns={[
        { key: 'title', label: 'Wire' },
        { key: 'kind', label: 'Kind' },
        { key: 'what', label: 'Would be' },
        { key: 'by', label: 'Last saved by' },
        { key: 'at', label: 'Saved' },
        { key: 'signed', label: 'Signed by' },
      ]}
      rows={props.drafts.map((draft) => ({
        key: draft.wireId,
        cells: [
          <a href={deskHref(draft.wireId)}>{draft.title}</a>,
          kindLabel[draft.kind],
          draft.amends === null ? 'first published' : `revision ${draft.amends + 1}`,
          props.nameOf(draft.savedBy),
          <Time at={draft.savedAt} zone={props.zone} />,
          draft.signedBy.map(props.nameOf).join(', ') || 'nobody yet',
        ],
      }))}
      empty={props.empty}
    />
  );
}

async function deskPage(c: WebContext, services: Services, state: IntakeState): Promise<Response> {
  const { db } = services;
  const who = viewer(c);
  const drafts = await openDrafts(db, most);
  const signals = await openSignals(db, most);
  const published = await latestWires(db, 10);
  const nameOf = await editorNames(db, [
    ...drafts.flatMap(({ savedBy, signedBy }) => [savedBy, ...signedBy]),
    ...signals.map(({ notedBy }) => notedBy),
  ]);
  const waiting = drafts.filter(({ signedBy }) => signedBy.length > 0);
  const unsigned = drafts.filter(({ signedBy }) => signedBy.length === 0);
  const isMine = ({ savedBy, createdBy }: OpenDraft) =>
    savedBy === who.personId || createdBy === who.personId;
  const common = { nameOf, zone: who.zone };
  return page(
    c,
    { title: 'Desk', wide: true, status: state.errors.length > 0 || state.aside !== undefined ? 422 : 200 },
    <>
      <PageHeading
        title="Desk"
        lead="What is being written, what waits for a second editor, and what came in."
      />
      <p>
        <Button href="/desk/wires/new">Begin a wire</Button>
      </p>
      <Drafts
        {...common}
        caption={`Waiting for a second editor (${waiting.length})`}
        drafts={waiting}
        empty="Nothing waits for a signature."
      />
      <Drafts
        {...common}
        caption={`My drafts (${unsigned.filter(isMine).length})`}
        drafts={unsigned.filter(isMine)}
        empty="You have no draft."
      />
      <Drafts
        {...common}
        caption={`Other drafts (${unsigned.filter((draft) => !isMine(draft)).length})`}
        drafts={unsigned.filter((draft) => !isMine(draft))}
        empty="Nobody else has one, and no machine has proposed any."
      />
      <Intake signals={signals} nameOf={nameOf} viewer={who} state={state} />
      <Section title="Published lately">
        <DataTable
          caption="The latest wires"
          hideCaption
          columns={[
            { key: 'title', label: 'Wire' },
            { key: 'kind', label: 'Kind' },
            { key: 'severity', label: 'Severity' },
            { key: 'revision', label: 'Revision' },
            { key: 'changed', label: 'Last changed' },
            { key: 'amend', label: 'Work on it' },
          ]}
          rows={published.map((wire) => ({
            key: wire.wireId,
            cells: [
              <a href={wireHref(wire.wireId)}>{wire.title}</a>,
              kindLabel[wire.kind],
              <SeverityChip severity={wire.severity} />,
              wire.revision === 1 ? '1' : <Chip tone="neutral">{wire.revision}</Chip>,
              <Time at={wire.changedAt} zone={who.zone} />,
              <a href={deskHref(wire.wireId)} aria-label={`Amend: ${wire.title}`}>
                Amend
              </a>,
            ],
          }))}
          empty="Nothing has been published yet."
        />
      </Section>
    </>,
  );
}

/** `GET /desk` */
export const showDesk = (services: Services) => (c: WebContext) =>
  deskPage(c, services, { errors: [], typed: {} });

const signalForm = z.object({
  title: someLine(200),
  url: z
    .literal('')
    .transform(() => null)
    .or(webAddress),
  origin: z.enum(signalOrigins, 'Choose where it came from.'),
  content: z.string().trim().max(10_000, 'Use at most 10,000 characters.'),
});

/** `POST /desk/signals`: an editor notes what came in by another way. */
export const addSignal = (services: Services) => async (c: WebContext) => {
  const form = await readForm(c, signalForm);
  if (!form.ok) return deskPage(c, services, form);
  await noteSignal(services.db, { ...form.value, notedBy: viewer(c).personId }, facts(c).now);
  return c.redirect('/desk#intake', 303);
};

/** `POST /desk/signals/:signal/draft` */
export const takeSignal = (services: Services) => async (c: WebContext) => {
  const signalId = param(c, 'signal', idSchema<'signal'>());
  const wireId = await draftFromSignal(services.db, { signalId, by: viewer(c).personId }, facts(c).now);
  return c.redirect(deskHref(wireId), 303);
};

const asideForm = z.object({
  reason: words({ least: 3, most: 500, lacking: 'Say why.' }),
});

/** `POST /desk/signals/:signal/dismissal` */
export const dismissSignal = (services: Services) => async (c: WebContext) => {
  const signalId = param(c, 'signal', idSchema<'signal'>());
  const form = await readForm(c, asideForm);
  if (!form.ok) return deskPage(c, services, { errors: [], typed: {}, aside: { signalId, ...form } });
  const { reason } = form.value;
  await setSignalAside(services.db, { signalId, reason, by: viewer(c).personId }, facts(c).now);
  return c.redirect('/desk#intake', 303);
};
