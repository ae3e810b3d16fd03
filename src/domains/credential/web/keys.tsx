import { z } from 'zod';
import { type Id, idSchema } from '../../../kernel/id.ts';
import type { Services } from '../../../kernel/services.ts';
import { facts, param, readForm, viewer, type WebContext } from '../../../kernel/web.ts';
import { Section } from '../../../ui/arrange.tsx';
import { ErrorSummary } from '../../../ui/form.tsx';
import { page } from '../../../ui/page.tsx';
import { Chip, Time, type Tone } from '../../../ui/parts.tsx';
import { DataTable } from '../../../ui/table.tsx';
import { namesOf } from '../../accounts/index.ts';
import { askKeyDeed, confirmKeyDeed, declineKeyDeed } from '../keys/ceremony.ts';
import { keyDeeds, type KeyState, keyState } from '../keys/deed.ts';
import type { KeyServices } from '../keys/identity.ts';
import { type KeyRequest, keyRequests } from '../keys/key-request.sql.ts';
import { keysWithUse } from '../keys/signing-key.sql.ts';
import { isOpen, reasonSchema } from '../revoke/two-people.ts';
import { deedWords, formOf, KeyForms } from './key-forms.tsx';
import { nothingSent, type Refused } from './refused.ts';

const states: Readonly<Record<KeyState, { readonly words: string; readonly tone: Tone }>> = {
  announced: { words: 'Announced', tone: 'neutral' },
  signs: { words: 'Signs', tone: 'good' },
  retired: { words: 'Retired', tone: 'neutral' },
  withdrawn: { words: 'Withdrawn', tone: 'bad' },
};

async function keysPage(
  c: WebContext,
  { db, config }: KeyServices,
  refused: Refused = nothingSent,
): Promise<Response> {
  const who = viewer(c);
  const { zone } = who;
  const keys = await keysWithUse(db);
  const requests = await keyRequests(db);
  const names = await namesOf(
    db,
    [
      ...keys.flatMap(({ madeBy, retiredBy }) => [madeBy, retiredBy]),
      ...requests.flatMap(({ askedBy, confirmedBy, declinedBy }) => [askedBy, confirmedBy, declinedBy]),
    ].filter((id) => id !== null),
  );
  const nameOf = (id: Id<'person'> | null) => (id === null ? 'the system' : (names.get(id) ?? id));
  const when = (at: string | null, by?: Id<'person'> | null) =>
    at === null ? (
      'not yet'
    ) : (
      <>
        <Time at={at} zone={zone} />
        {by !== undefined && `, ${nameOf(by)}`}
      </>
    );
  return page(
    c,
    {
      title: 'Signing keys',
      wide: true,
      status: refused.errors.length > 0 ? 422 : 200,
      crumbs: [{ href: '/office/credentials', label: 'Certificates' }, { label: 'Signing keys' }],
    },
    <>
      <h1>Signing keys</h1>
      <ErrorSummary errors={refused.errors} idPrefix={formOf(refused.typed.deed, refused.typed.key)} />
      <p>
        One key signs new certificates. The next one is announced before it signs, so that everybody who
        verifies knows it in time. A retired key signs no certificate, but what it signed stays verifiable.
        Whatever is done with a key, one key custodian asks for it and another confirms. Secret halves are
        stored sealed under the installation’s secret and are never shown.
      </p>
      <DataTable
        caption="Keys, newest first"
        columns={[
          { key: 'key', label: 'Public key' },
          { key: 'did', label: 'Belongs to' },
          { key: 'state', label: 'State' },
          { key: 'made', label: 'Made' },
          { key: 'began', label: 'Signs since' },
          { key: 'retired', label: 'Retired' },
          { key: 'signed', label: 'Certificates', numeric: true },
        ]}
        rows={keys.map((key) => {
          const { words, tone } = states[keyState(key)];
          return {
            key: key.keyId,
            cells: [
              <span class="identifier">{key.publicKeyMultibase}</span>,
              <span class="identifier">{key.did}</span>,
              <Chip tone={tone}>{words}</Chip>,
              when(key.madeAt, key.madeBy),
              when(key.beganAt),
              when(key.retiredAt, key.retiredBy),
              String(key.signed ?? 0),
            ],
          };
        })}
        empty="There is no key yet: certificates wait until two key custodians have made one."
      />
      <Section title="What can be done" id="deeds">
        <KeyForms
          keys={keys}
          open={requests.find(isOpen)}
          viewer={who}
          nameOf={nameOf}
          config={config}
          refused={refused}
        />
      </Section>
      <Section title="Who asked and who confirmed" id="history">
        <DataTable
          caption="What was asked to be done with keys, newest first"
          hideCaption
          columns={[
            { key: 'deed', label: 'What' },
            { key: 'key', label: 'Key' },
            { key: 'reason', label: 'Reason' },
            { key: 'asked', label: 'Asked' },
            { key: 'decided', label: 'Decided' },
          ]}
          rows={requests.map((request) => ({
            key: request.requestId,
            cells: [
              deedWords[request.deed].title,
              <span class="identifier">
                {keys.find(({ keyId }) => keyId === request.keyId)?.publicKeyMultibase ?? 'none'}
              </span>,
              request.reason,
              when(request.askedAt, request.askedBy),
              <Decided request={request} when={when} />,
            ],
          }))}
          empty="Nothing has been asked yet. A demonstration makes its first key by itself."
        />
      </Section>
    </>,
  );
}

function Decided({
  request: { confirmedAt, confirmedBy, declinedAt, declinedBy },
  when,
}: {
  readonly request: KeyRequest;
  readonly when: (at: string | null, by?: Id<'person'> | null) => unknown;
}) {
  if (confirmedAt !== null) return <>Confirmed {when(confirmedAt, confirmedBy)}</>;
  if (declinedAt !== null) return <>Declined {when(declinedAt, declinedBy)}</>;
  return <Chip tone="warn">Waits for a second person</Chip>;
}

/** `GET /office/keys`: the keys that sign, by their public halves, and who did what with them. */
export const showKeys = (services: Services) => (c: WebContext) => keysPage(c, services);

const requestOf = (c: WebContext) => param(c, 'request', idSchema<'request'>());

/** `POST /office/keys`: one key custodian asks for something to be done with the keys. */
export const askAboutKey = (services: Services) => async (c: WebContext) => {
  const form = await readForm(
    c,
    z.object({ deed: z.enum(keyDeeds), key: idSchema<'key'>().optional(), reason: reasonSchema }),
  );
  if (!form.ok) return keysPage(c, services, form);
  const { deed, key = null, reason } = form.value;
  await askKeyDeed(services.db, { deed, keyId: key, reason, by: viewer(c).personId }, facts(c).now);
  return c.redirect('/office/keys#deeds', 303);
};

/** `POST /office/key-requests/:request/confirm`: another key custodian. */
export const confirmAboutKey = (services: Services) => async (c: WebContext) => {
  await confirmKeyDeed(services, { requestId: requestOf(c), by: viewer(c).personId }, facts(c).now);
  return c.redirect('/office/keys', 303);
};

/** `POST /office/key-requests/:request/decline`: another key custodian, or who asked and takes it back. */
export const declineAboutKey = (services: Services) => async (c: WebContext) => {
  await declineKeyDeed(services.db, { requestId: requestOf(c), by: viewer(c).personId }, facts(c).now);
  return c.redirect('/office/keys', 303);
};
