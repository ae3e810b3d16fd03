import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { after, before, suite, test } from 'node:test';
import { type TestDatabase, testDatabase } from '../../../../test/database.ts';
import { transaction } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { Services } from '../../../kernel/services.ts';
import { certificateById, insertCredential } from '../issue/credential.sql.ts';
import { issueFor } from '../issue/issue-credential.ts';
import { decided, furnished, issued, personNamed, today } from '../passed-sitting.fixture.ts';
import { askRevocation, confirmRevocation } from '../revoke/revocation.ts';
import { site } from '../site.fixture.ts';

const later = '2027-02-10T09:00:00.000Z';
const changes = ['01kay0000000000000000000zz'];
const reason = 'The sitting was taken by another person.';

suite('a renewal of a certificate that is revoked', () => {
  let database: TestDatabase;
  let services: Services;
  let kai: Id<'person'>;
  let rafael: Id<'person'>;
  const revoke = async (credentialId: Id<'credential'>) => {
    const { db, config } = services;
    const revocationId = await askRevocation(db, { credentialId, reason, by: kai }, later);
    await confirmRevocation(db, { revocationId, by: rafael, address: config.address }, later);
  };
  before(async () => {
    database = await testDatabase();
    services = await furnished(database.db);
    kai = await personNamed(database.db, 'Kai Tanaka');
    rafael = await personNamed(database.db, 'Rafael Kim');
  });
  after(() => database.drop());

  test('stays valid until it is revoked itself, and the office is told so', async () => {
    const earlier = await issued(services);
    const middle = await issued(services, { bridge: { renews: earlier, changes } }, later);
    const latest = await issued(services, { bridge: { renews: middle, changes } }, later);
    const office = await site(services, 'Kai Tanaka', later);
    const named = async () => {
      const { text } = await office(`/office/credentials/${earlier}`);
      return [middle, latest].filter((id) => text.includes(`href="/office/credentials/${id}#revocation"`));
    };
    assert.deepEqual(await named(), [middle, latest]);
    await revoke(earlier);
    assert.equal((await certificateById(services.db, latest))?.revokedAt, null);
    assert.deepEqual(await named(), [middle, latest]);
    await revoke(middle);
    assert.deepEqual(await named(), [latest]);
    await revoke(latest);
    assert.doesNotMatch((await office(`/office/credentials/${earlier}`)).text, /A renewal rests on/);
  });

  test('is not issued where the revocation is being confirmed at the same time', async () => {
    const { db, config } = services;
    const candidate = 'Tomas Okafor';
    const earlier = await issued(services, { candidate });
    const sitting = await decided(services, { candidate, bridge: { renews: earlier, changes } }, later);
    const revocationId = await askRevocation(db, { credentialId: earlier, reason, by: kai }, later);
    let issuing: Promise<Id<'credential'> | null> = Promise.resolve(null);
    await transaction(db, async (tx) => {
      await confirmRevocation(tx, { revocationId, by: rafael, address: config.address }, later);
      issuing = issueFor(services, sitting, later);
      await sleep(300);
    });
    assert.equal(await issuing, null);
    assert.equal((await certificateById(db, earlier))?.supersededBy, null);
  });

  test('is issued once, and refused to nobody, where two issue it at the same time', async () => {
    const candidate = 'Lena Fischer';
    const earlier = await issued(services, { candidate });
    const sitting = await decided(services, { candidate, bridge: { renews: earlier, changes } }, later);
    const [one, other] = await Promise.all([1, 2].map(() => issueFor(services, sitting, later)));
    assert.ok(one);
    assert.equal(other, one);
  });

  test('is never stored twice without anybody noticing', async () => {
    const candidate = 'Noor Haddad';
    const earlier = await issued(services, { candidate });
    const renewal = await issued(services, { candidate, bridge: { renews: earlier, changes } }, later);
    const stored = (await certificateById(services.db, renewal)) ?? assert.fail();
    const sittingId = await decided(services, { candidate, bridge: { renews: earlier, changes } }, later);
    const again = {
      credentialId: `${renewal.slice(0, -1)}${renewal.endsWith('x') ? 'y' : 'x'}` as Id<'credential'>,
      personId: stored.personId,
      scheme: stored.scheme,
      edition: stored.edition,
      document: stored.document,
      listId: stored.listId,
      index: stored.index + 1,
      keyId: stored.keyId,
      validFrom: today,
      validUntil: later,
      issuedAt: later,
      renews: earlier,
      answers: changes,
    };
    assert.equal(
      await insertCredential(services.db, {
        ...again,
        sittingId: stored.sittingId,
        renews: null,
        answers: [],
      }),
      false,
    );
    await assert.rejects(insertCredential(services.db, { ...again, sittingId }), /renews/);
  });
});
