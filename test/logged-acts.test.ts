import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { kindWords } from '../src/domains/ledger/entry/kind.ts';
import { checkCommitment, checkInclusion, openProof, sequence } from '../src/domains/ledger/index.ts';
import { editionOf } from '../src/domains/programme/index.ts';
import { examFixtures } from './fixtures/exam.ts';
import { recordedPanel } from './panels.ts';
import { certify, redirection } from './passage.ts';
import { createWorld, type World } from './world.ts';
import { amendedWire, draftWire, signWire } from './wires.ts';

let world: World;
before(async () => {
  world = await createWorld();
});
after(() => world.close());

interface Logged {
  readonly entry_id: string;
  readonly subject: string;
}

async function logged(kind: string): Promise<Logged[]> {
  const { rows } = await world.database.pool.query<Logged>(
    'select entry_id, subject from ledger.entry where kind = $1 order by seq',
    [kind],
  );
  return rows;
}

/** Has an entry's proof checked, down to what it is said to commit to. */
async function commitsTo(entryId: string, content: unknown): Promise<void> {
  await sequence(world.services, world.now());
  const proof = openProof(await (await world.nobody.get(`/log/proof/${entryId}`)).text());
  assert.ok(proof && checkInclusion(proof).ok);
  assert.ok(checkCommitment(proof, JSON.parse(JSON.stringify(content))).ok);
  assert.ok(!checkCommitment(proof, { ...(content as object), more: 1 }).ok);
}

const only = <T>(all: readonly T[]): T => {
  assert.equal(all.length, 1);
  return all[0] ?? assert.fail();
};

const lena = () => world.as('lena.fischer@demo.example');
let credential = '';

async function askedAndConfirmed(what: 'suspension' | 'revocation', form: Record<string, string>) {
  const [kai, greta] = [
    await world.as('kai.tanaka@demo.example'),
    await world.as('greta.moreau@demo.example'),
  ];
  redirection(await kai.post(`/office/credentials/${credential}/${what}`, form), 'asking');
  const { rows } = await world.database.pool.query<{ id: string }>(
    `select ${what}_id as id from credential.${what} where credential_id = $1 order by asked_at desc, ${what}_id desc`,
    [credential],
  );
  redirection(await greta.post(`/office/${what}s/${rows[0]?.id}/confirm`), 'confirming');
  world.pass({ seconds: 1 });
}

/** Each kind that a person's act logs by itself, and the act. */
const acts: readonly (readonly [kind: keyof typeof kindWords, act: () => Promise<unknown>])[] = [
  [
    'credential.issued',
    async () => {
      const mara = await world.newcomer('candidate');
      ({ credential } = await certify(world, mara, 'technical-practitioner'));
    },
  ],
  [
    'credential.suspended',
    () =>
      askedAndConfirmed('suspension', { deed: 'suspend', suspension_reason: 'Two sittings are too alike.' }),
  ],
  [
    'credential.lifted',
    () =>
      askedAndConfirmed('suspension', { deed: 'lift', suspension_reason: 'Chance explains it after all.' }),
  ],
  ['credential.revoked', () => askedAndConfirmed('revocation', { reason: 'The answers were bought.' })],
  ['cut-score.recorded', () => recordedPanel(world)],
  [
    'item-key.corrected',
    async () => {
      const yusuf = await world.as('yusuf.brandt@demo.example');
      const made = await examFixtures.byName.correction?.(world, yusuf, {
        running: assert.fail,
        certified: assert.fail,
      });
      const path = `/studio/keys/${made}/approve`;
      redirection(await yusuf.post(path), 'approving');
      redirection(await (await world.as('priya.nair@demo.example')).post(path), 'approving');
    },
  ],
  ['wire.amended', () => amendedWire(world)],
  [
    'wire.withdrawn',
    async () => {
      const editor = await lena();
      const wire = await draftWire(editor);
      await signWire(editor, wire, 2);
      const reason = 'It was about another service.';
      redirection(await editor.post(`/desk/wires/${wire}/withdrawal`, { reason }), 'withdrawing');
    },
  ],
];

suite('the log', () => {
  test('holds what the demonstration began with', async () => {
    for (const kind of ['scheme.published', 'wire.published', 'accreditor.entered', 'accreditor.confirmed'])
      assert.notEqual((await logged(kind)).length, 0, kind);
    const [first] = await logged('scheme.published');
    const [scheme = '', edition] = first?.subject.split(' ') ?? [];
    await commitsTo(first?.entry_id ?? '', await editionOf(world.services.db, scheme, Number(edition)));
  });

  for (const [kind, act] of acts) {
    test(`gets one entry when this happens: ${kindWords[kind].toLowerCase()}`, async () => {
      const before = await logged(kind);
      await act();
      assert.equal((await logged(kind)).length, before.length + 1);
    });
  }

  test('holds each version of a status list that was served, once', async () => {
    const lists = await world.database.pool.query<{ list_id: string }>(
      `select list_id from credential.status_list where purpose = 'revocation'`,
    );
    const { list_id: list } = only(lists.rows);
    const versions = async () =>
      (await logged('status-list.version')).filter(({ subject }) => subject === list);
    const served = async () => {
      const answer = await world.nobody.get(`/status/${list}`, { accept: 'application/vc' });
      return (await answer.json()) as { credentialSubject: object };
    };
    const revoked = await served();
    const first = await versions();
    world.pass({ minutes: 10 });
    await served();
    assert.deepEqual(await versions(), first, 'signed anew, with the same bits');
    await commitsTo(first.at(-1)?.entry_id ?? '', revoked.credentialSubject);

    ({ credential } = await certify(world, await world.newcomer('candidate'), 'technical-practitioner'));
    await askedAndConfirmed('revocation', { reason: 'The answers were bought, too.' });
    const { credentialSubject } = await served();
    assert.equal((await versions()).length, first.length + 1);
    await commitsTo((await versions()).at(-1)?.entry_id ?? '', credentialSubject);
  });

  test('holds the issuer’s keys', async () => {
    const [version] = await logged('did-document.version');
    const [made] = await logged('key.made');
    assert.ok(version?.subject.startsWith('did:key:') && made);
  });

  test('leads from a wire’s page to the proof of exactly what that page offers', async () => {
    const wire = await amendedWire(world);
    const page = await (await world.nobody.get(`/wire/${wire}`)).text();
    const [, entryId = ''] = /\/log\/proof\/([0-9a-z]{26})/.exec(page) ?? [];
    const [document = ''] = /\/wire\/[0-9a-z]{26}\/revisions\/2\/logged\.json/.exec(page) ?? [];
    await commitsTo(entryId, await (await world.nobody.get(document)).json());
    const earlier = await (await world.nobody.get(`/wire/${wire}/revisions/1`)).text();
    assert.ok(earlier.includes('/log/proof/') && !earlier.includes(entryId));
  });
});
