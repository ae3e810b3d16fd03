import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { type TestDatabase, testDatabase } from '../../../../test/database.ts';
import type { Id } from '../../../kernel/id.ts';
import type { Services } from '../../../kernel/services.ts';
import { bakePng, readBakedPng } from '../bake/baked-png.ts';
import { certificateById } from '../issue/credential.sql.ts';
import { furnished, issued } from '../passed-sitting.fixture.ts';
import { form, site } from '../site.fixture.ts';

const verifyFile = (bytes: Uint8Array | string, name: string): RequestInit => {
  const body = new FormData();
  body.set('file', new File([bytes as BlobPart], name));
  return { method: 'POST', body, headers: { accept: 'application/json' } };
};

suite('a certificate’s badge', () => {
  let database: TestDatabase;
  let services: Services;
  let credentialId: Id<'credential'>;
  before(async () => {
    database = await testDatabase();
    services = await furnished(database.db);
    credentialId = await issued(services);
  });
  after(() => database.drop());

  const kinds = [
    ['png', 'image/png'],
    ['svg', 'image/svg+xml'],
  ] as const;

  test('is its holder’s until they share the signed file', async () => {
    const nobody = await site(services);
    const mara = await site(services, 'Mara Lindqvist');
    for (const [ending, type] of kinds) {
      const path = `/c/${credentialId}/badge.${ending}`;
      const refused = await nobody(path);
      assert.equal(refused.status, 403);
      assert.doesNotMatch(refused.text, /Mara/);
      const own = await mara(path);
      assert.equal(own.headers.get('content-type'), type);
      assert.equal(own.headers.get('access-control-allow-origin'), null);
    }
    await mara(`/me/certificates/${credentialId}/disclosure`, form({ share_document: 'on' }));
    for (const [ending] of kinds) {
      const shared = await nobody(`/c/${credentialId}/badge.${ending}`);
      assert.equal(shared.status, 200);
      assert.equal(shared.headers.get('access-control-allow-origin'), '*');
    }
    assert.match((await nobody(`/c/${credentialId}`)).text, /badge\.png/);
  });

  test('verifies when it is uploaded, and not when what is inside was changed', async () => {
    const mara = await site(services, 'Mara Lindqvist');
    const nobody = await site(services);
    for (const [ending] of kinds) {
      const { bytes } = await mara(`/c/${credentialId}/badge.${ending}`);
      const found = await nobody('/verify', verifyFile(bytes, `badge.${ending}`));
      assert.equal(found.status, 200);
      assert.equal((JSON.parse(found.text) as { verdict: string }).verdict, 'valid');
    }
    const { bytes } = await mara(`/c/${credentialId}/badge.png`);
    const inside = readBakedPng(bytes);
    assert.ok('text' in inside);
    const stored = (await certificateById(services.db, credentialId))?.document;
    assert.deepEqual(JSON.parse(inside.text), stored);
    const changed = bakePng(bytes, inside.text.replace('Mara Lindqvist', 'Marta Lindqvist'));
    const found = await nobody('/verify', verifyFile(changed, 'badge.png'));
    assert.equal((JSON.parse(found.text) as { verdict: string }).verdict, 'invalid');
  });

  test('without a credential inside says what to do', async () => {
    const nobody = await site(services);
    const mara = await site(services, 'Mara Lindqvist');
    const { text } = await mara(`/c/${credentialId}/badge.svg`);
    const emptied = text.replace(/<openbadges:credential.*<\/openbadges:credential>/s, '');
    const refused = await nobody('/verify', verifyFile(emptied, 'badge.svg'));
    assert.equal(refused.status, 422);
    assert.match(refused.text, /no credential in this picture/);
    assert.match(refused.text, /as it was issued/);
  });
});
