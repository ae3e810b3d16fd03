import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { Resvg } from '@resvg/resvg-js';
import type { TestDatabase } from '../../../../test/database.ts';
import type { Id } from '../../../kernel/id.ts';
import type { Services } from '../../../kernel/services.ts';
import { bakePng, readBakedPng } from '../bake/baked-png.ts';
import { readPng, writePng } from '../bake/png-chunks.ts';
import { certificateById } from '../issue/credential.sql.ts';
import { certified } from '../passed-sitting.fixture.ts';
import { form, site } from '../site.fixture.ts';

const verifyFile = (bytes: Uint8Array | string, name: string): RequestInit => {
  const body = new FormData();
  body.set('file', new File([bytes as BlobPart], name));
  return { method: 'POST', body, headers: { accept: 'application/json' } };
};

suite('a certificate’s badge and its PDF', () => {
  let database: TestDatabase;
  let services: Services;
  let credentialId: Id<'credential'>;
  before(async () => {
    ({ database, services, credentialId } = await certified());
  });
  after(() => database.drop());

  const addressOf = (ending: string) =>
    `/c/${credentialId}/${ending === 'pdf' ? 'certificate' : 'badge'}.${ending}`;
  const kinds = [
    ['png', 'image/png'],
    ['svg', 'image/svg+xml'],
    ['pdf', 'application/pdf'],
  ] as const;

  test('are its holder’s until they share the signed file', async () => {
    const nobody = await site(services);
    const mara = await site(services, 'Mara Lindqvist');
    for (const [ending, type] of kinds) {
      const path = addressOf(ending);
      const refused = await nobody(path);
      assert.equal(refused.status, 403);
      assert.doesNotMatch(refused.text, /Mara/);
      const own = await mara(path);
      assert.equal(own.headers.get('content-type'), type);
      assert.equal(own.headers.get('access-control-allow-origin'), null);
    }
    await mara(`/me/certificates/${credentialId}/disclosure`, form({ share_document: 'on' }));
    for (const [ending] of kinds) {
      const shared = await nobody(addressOf(ending));
      assert.equal(shared.status, 200);
      assert.equal(shared.headers.get('access-control-allow-origin'), '*');
    }
    assert.match((await nobody(`/c/${credentialId}`)).text, /badge\.png/);
  });

  test('verify when they are uploaded, and not when what is inside was changed', async () => {
    const mara = await site(services, 'Mara Lindqvist');
    const nobody = await site(services);
    for (const [ending] of kinds) {
      const { bytes } = await mara(addressOf(ending));
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

  test('whose inside was lost on the way still leads to the certificate by its code', async () => {
    const nobody = await site(services);
    const mara = await site(services, 'Mara Lindqvist');
    const { bytes } = await mara(addressOf('png'));
    const chunks = readPng(bytes);
    assert.ok(typeof chunks !== 'string');
    const emptied = writePng(chunks.filter(({ type }) => type !== 'iTXt'));
    const found = await nobody('/verify', verifyFile(emptied, 'photograph.png'));
    assert.equal(found.status, 200, found.text);
    assert.equal((JSON.parse(found.text) as { verdict: string }).verdict, 'valid');
    const plain = new Resvg('<svg xmlns="http://www.w3.org/2000/svg" width="80" height="80"/>')
      .render()
      .asPng();
    const refused = await nobody('/verify', verifyFile(plain, 'plain.png'));
    assert.equal(refused.status, 422);
    assert.match(refused.text, /neither a credential nor a QR code/);
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
