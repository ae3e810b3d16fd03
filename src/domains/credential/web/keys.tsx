import type { Services } from '../../../kernel/services.ts';
import { facts, viewer, type WebContext } from '../../../kernel/web.ts';
import { Button, Confirm, Form } from '../../../ui/form.tsx';
import { page } from '../../../ui/page.tsx';
import { Chip, Time } from '../../../ui/parts.tsx';
import { DataTable } from '../../../ui/table.tsx';
import { namesOf } from '../../accounts/index.ts';
import { webDid } from '../keys/identity.ts';
import { makeSigningKey } from '../keys/make-signing-key.ts';
import { keysWithUse } from '../keys/signing-key.sql.ts';

/** `GET /office/keys`: the keys that sign, by their public halves. */
export const showKeys = (services: Services) => async (c: WebContext) => {
  const { db, config } = services;
  const { csrf, zone } = viewer(c);
  const keys = await keysWithUse(db);
  const names = await namesOf(
    db,
    keys.flatMap(({ madeBy, retiredBy }) => [madeBy ?? [], retiredBy ?? []].flat()),
  );
  const nameOf = (id: (typeof keys)[number]['madeBy']) =>
    id === null ? 'the system' : (names.get(id) ?? id);
  const has = keys.some((key) => key.retiredAt === null);
  return page(
    c,
    {
      title: 'Signing keys',
      wide: true,
      crumbs: [{ href: '/office/credentials', label: 'Certificates' }, { label: 'Signing keys' }],
    },
    <>
      <h1>Signing keys</h1>
      <p>
        One key signs new certificates. A retired key signs none, but what it signed stays verifiable. Secret
        halves are stored sealed under the installation’s secret and are never shown.
      </p>
      <DataTable
        caption="Keys, newest first"
        columns={[
          { key: 'key', label: 'Public key' },
          { key: 'did', label: 'Belongs to' },
          { key: 'state', label: 'State' },
          { key: 'made', label: 'Made' },
          { key: 'retired', label: 'Retired' },
          { key: 'signed', label: 'Certificates', numeric: true },
        ]}
        rows={keys.map((key) => ({
          key: key.keyId,
          cells: [
            <span class="identifier">{key.publicKeyMultibase}</span>,
            <span class="identifier">{key.did}</span>,
            key.retiredAt === null ? <Chip tone="good">Signs</Chip> : <Chip tone="neutral">Retired</Chip>,
            <>
              <Time at={key.madeAt} zone={zone} />, {nameOf(key.madeBy)}
            </>,
            key.retiredAt === null ? (
              'no'
            ) : (
              <>
                <Time at={key.retiredAt} zone={zone} />, {nameOf(key.retiredBy)}
              </>
            ),
            String(key.signed ?? 0),
          ],
        }))}
        empty="There is no key yet: certificates wait until a key custodian makes one."
      />
      <Confirm summary={has ? 'Make a new key and retire the present one' : 'Make the first key'}>
        <p>
          {config.mode === 'demo'
            ? 'In a demonstration a key is its own identifier (did:key), so new certificates get another issuer’s identifier.'
            : `The new key joins ${webDid(config)}; verifiers find it at /.well-known/did.json.`}{' '}
          {has && 'The present key can never sign a certificate again.'}
        </p>
        <Form action="/office/keys" csrf={csrf}>
          <Button kind="danger">{has ? 'Make a new key' : 'Make the key'}</Button>
        </Form>
      </Confirm>
    </>,
  );
};

/** `POST /office/keys` */
export const makeKey = (services: Services) => async (c: WebContext) => {
  await makeSigningKey(services, viewer(c).personId, facts(c).now);
  return c.redirect('/office/keys', 303);
};
