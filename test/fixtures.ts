import assert from 'node:assert/strict';
import { sequence } from '../src/domains/ledger/index.ts';
import { hmac } from '../src/kernel/hash.ts';
import type { Client } from './client.ts';
import { certify, redirection, type Running } from './passage.ts';
import { practised } from './exam/practise.ts';
import { sitText } from './exam/text-to-mark.ts';
import { handedInItem, newItemDraft } from './exam/bank-draft.ts';
import { recordedPanel } from './panels.ts';
import { publishChange } from './published-change.ts';
import { beginRecorded, recordAll, recordingFrom, sendPhotographs, sitRecorded } from './recorded.ts';
import { amendedWire } from './wires.ts';
import type { World } from './world.ts';

/** What the routes' parameters name, made once for each owner. */
export interface Belongings {
  /** A running, recorded sitting of the technical scheme. */
  running(): Promise<Running>;
  /** A decided sitting of the business scheme and the certificate that came of it. */
  certified(): Promise<{ readonly sitting: string; readonly credential: string }>;
}

type Fixture = (world: World, owner: Client, belongings: Belongings) => Promise<string> | string;

async function valueFrom(world: World, query: string, values: readonly unknown[] = []): Promise<string> {
  const { rows } = await world.database.pool.query<{ value: string }>(query, [...values]);
  assert.ok(rows[0], `nothing answers ${query}`);
  return rows[0].value;
}

async function signInLink(world: World): Promise<string> {
  const mark = `link.${Math.random().toString(36).slice(2)}@test.example`;
  const answer = await world.nobody.post('/sign-in', { email: mark }, { 'x-test-caller': mark });
  assert.equal(answer.status, 200, 'the link could not be asked for');
  return valueFrom(
    world,
    String.raw`select substring(body from '/sign-in/([\w-]+)') as value from kernel.mail where recipient = $1`,
    [mark],
  );
}

/** A comparison that alarmed, made by an editor from pairs that were pasted. */
async function comparisonIn(world: World): Promise<string> {
  const lena = await world.as('lena.fischer@demo.example');
  const pairs = Array.from({ length: 40 }, (_, index) => `all,q${index},1,0`);
  const made = await lena.post('/desk/comparisons/new', {
    name: 'Yes or no, March to June',
    baseline: 'openai/gpt-4, March',
    candidate: 'openai/gpt-4, June',
    models: 'openai/gpt-4',
    suite: '40 questions, exact match',
    ran_on: '2026-11-02',
    alpha: '0.01',
    tolerance: '0.05',
    pairs: ['stratum,id,baseline,candidate', ...pairs].join('\n'),
  });
  return redirection(made, 'comparing').pathname.split('/').at(-1) ?? '';
}

/** The same, confirmed by her. */
const confirmedComparison: Fixture = async (world) => {
  const comparison = await comparisonIn(world);
  const lena = await world.as('lena.fischer@demo.example');
  const words = 'I read the answers: they say no.';
  redirection(await lena.post(`/desk/comparisons/${comparison}/confirm`, { words }), 'confirming');
  return comparison;
};

/** The number of a stored frame of the owner's running sitting. */
const frameOfRunning: Fixture = async (world, owner, { running }) => {
  const { sitting } = await running();
  await recordAll(owner, sitting, recordingFrom(world.now(), 3).slice(0, -1));
  return valueFrom(
    world,
    `select max(chain_seq) as value from proctor.entry where kind = 'frame' and sitting_id = $1`,
    [sitting],
  );
};

/** The owner's running sitting, with both photographs. */
const photographed: Fixture = async (_, owner, { running }) => {
  const { sitting } = await running();
  assert.equal((await sendPhotographs(owner, sitting)).status, 303, 'the photographs were refused');
  return sitting;
};

/** The log with the owner's certificate in it, and the id of the entry. */
const loggedEntry: Fixture = async (world, _, { certified }) => {
  const { credential } = await certified();
  await sequence(world.services, world.now());
  return valueFrom(world, 'select entry_id as value from ledger.entry where subject = $1', [credential]);
};

/** The unfinished tile that holds the first entry alone. */
const firstTile: Fixture = async (world, owner, belongings) => {
  await loggedEntry(world, owner, belongings);
  return '000.p/1';
};

/** By the parameter's name. A route with a parameter that is not here fails the tests that walk the routes. */
const byName: Readonly<Record<string, Fixture>> = {
  person: (_, owner) => owner.person?.personId ?? '',
  async session(world, owner) {
    assert.ok(owner.person);
    const { csrf } = await world.as(owner.person.email);
    const { rows } = await world.database.pool.query<{ session_id: string }>(
      'select session_id from accounts.session where person_id = $1 and ended_at is null',
      [owner.person.personId],
    );
    // Not the one that asks: a form token belongs to one session.
    const another = rows.find(({ session_id: id }) => hmac(`${world.services.secret}/form`, id) === csrf);
    assert.ok(another);
    return another.session_id;
  },
  token: signInLink,
  scheme: () => 'technical-practitioner',
  item: (world) => valueFrom(world, 'select item as value from exam.item_in_use order by item limit 1'),
  edition: () => '2',
  competency: () => 't1.streamed-output',
  track: () => 'technical',
  lesson: () => 'streaming-and-structured-output',
  position: () => '1',
  chapter: () => 'codes',
  part: () => 'face',
  level: () => '0',
  tile: firstTile,
  entry: frameOfRunning,
  async finding(world) {
    const doubted = await world.newcomer('candidate');
    const { sitting } = await sitRecorded(world, doubted, 'technical-practitioner');
    const sam = await world.as('sam.whitlock@demo.example');
    const words = { code: 'left the room', words: 'Nobody is in the picture.', from: '', until: '' };
    redirection(await sam.post(`/proctor/reviews/${sitting}/findings`, words), 'raising a finding');
    return valueFrom(world, 'select finding_id as value from proctor.finding where sitting_id = $1', [
      sitting,
    ]);
  },
  async formSet(world) {
    const ivo = await world.newcomer('psychometrician');
    const asked = { scheme: 'technical-practitioner', title: 'Two forms', forms: '2', length: '20' };
    const made = { minutes: '40', quotas: 't1 6\nt2 4\nt3 4\nt4 3\nt5 3', uses: '1' };
    return (
      redirection(await ivo.post('/studio/forms/new', { ...asked, ...made }), 'asking for forms')
        .pathname.split('/')
        .at(-1) ?? ''
    );
  },
  async correction(world) {
    const yusuf = await world.as('yusuf.brandt@demo.example');
    // Each of another item: an item version has one open correction at a time.
    const name = await valueFrom(
      world,
      `select i.item as value from exam.item_version i left join exam.key_correction c using (item, version)
        where i.kind = 'single' and i.version = 1 and c.item is null order by i.item limit 1`,
    );
    const proposal = { item: name, version: '1', remedy: 'every answer counts' };
    const made = await yusuf.post('/studio/keys/new', { ...proposal, reason: 'Two options are right.' });
    return redirection(made, 'proposing a correction').pathname.split('/').at(-1) ?? '';
  },
  async appeal(_, owner) {
    const given = { reason: 'service', words: 'The page did not load for an hour.' };
    return (
      redirection(await owner.post('/appeals/new', given), 'complaining')
        .pathname.split('/')
        .at(-1) ?? ''
    );
  },
  async accommodation(world) {
    const priya = await world.as('priya.nair@demo.example');
    const { person } = await world.newcomer('candidate');
    const terms = { multiplier: '1.25', extra_minutes: '0', break_minutes: '15' };
    const granted = await priya.post('/office/accommodations', {
      email: person?.email ?? '',
      scheme: '',
      ...terms,
      until: '2027-12-31',
      evidence: 'Evidence seen by P. Nair on 2 November 2026.',
    });
    return redirection(granted, 'granting').pathname.split('/').at(-1) ?? '';
  },
  work: async (world) => (await sitText(world, await world.newcomer('candidate'))).work,
  panel: recordedPanel,
  itemDraft: newItemDraft,
  sitting: async (_, __, { running }) => (await running()).sitting,
  credential: async (_, __, { certified }) => (await certified()).credential,
  list: (world) => valueFrom(world, 'select list_id as value from credential.status_list limit 1'),
  comparison: (world) => comparisonIn(world),
  wire: amendedWire,
  revision: () => '2',
  draft: () => '2',
  async signal(world) {
    const lena = await world.as('lena.fischer@demo.example');
    const signal = { title: 'A new post', url: '', origin: 'submission', content: 'Read this.' };
    redirection(await lena.post('/desk/signals', signal), 'entering a signal');
    return valueFrom(
      world,
      'select signal_id as value from wire.signal order by at desc, signal_id desc limit 1',
    );
  },
  async revocation(world) {
    const unlucky = await world.newcomer('candidate');
    const { credential } = await certify(world, unlucky, 'technical-practitioner');
    const kai = await world.as('kai.tanaka@demo.example');
    const reason = 'The answers were bought beforehand.';
    redirection(await kai.post(`/office/credentials/${credential}/revocation`, { reason }), 'asking for it');
    return valueFrom(
      world,
      'select revocation_id as value from credential.revocation where credential_id = $1',
      [credential],
    );
  },
};

const decidedSitting: Fixture = async (_, __, { certified }) => (await certified()).sitting;
/** Practice of the owner's that is handed in. */
const practisedSitting: Fixture = async (world, owner) =>
  (await practised(world, owner, 'business-practitioner')).sitting;
const device: Fixture = async (_, __, { running }) => `device=${(await running()).device}`;

/** The query that names an item of one right option. */
const singleItem: Fixture = async (world) => {
  const query =
    "select item as value from exam.item_version where kind = 'single' order by item desc limit 1";
  return `item=${encodeURIComponent(await valueFrom(world, query))}&version=1`;
};

/** A published change that no programme manager has signed. */
const signableChange: Fixture = (world) =>
  publishChange(world, {
    occurredOn: '2026-11-12',
    knowledge: [{ competency: 't1.tool-calls', effect: 'revise' }],
  });

/** Where a route wants another thing under the same name, or a query to show what it is for. */
const byRoute: Readonly<Record<string, Readonly<Record<string, Fixture>>>> = {
  '/office/changes/:wire': { wire: signableChange },
  '/office/changes/:wire/sign': { wire: signableChange },
  '/probes/comparisons/:comparison': { comparison: confirmedComparison },
  '/probes/comparisons/:comparison/pairs.csv': { comparison: confirmedComparison },
  '/log/proof/:entry': { entry: loggedEntry },
  '/sit/:sitting/item/:position': { query: device },
  '/sit/:sitting/review': { query: device },
  '/sit/:sitting/state': { query: device },
  '/sit/:sitting/room': {
    async query(_, __, { running }) {
      const { sitting, device: tab } = await running();
      return `to=${encodeURIComponent(`/sit/${sitting}/item/1?device=${tab}`)}`;
    },
  },
  '/sit/:sitting/photographs/:part': { sitting: photographed },
  '/proctor/reviews/:sitting/photographs/:part': { sitting: photographed },
  '/sit/:sitting/report': { sitting: decidedSitting },
  '/sit/:sitting/appeal': { sitting: decidedSitting },
  '/sit/:sitting/practice': { sitting: practisedSitting },
  '/studio/bank/items/:item/review': { item: handedInItem },
  '/studio/bank/items/:item/approve': { item: handedInItem },
  '/studio/bank/items/:item/return': { item: handedInItem },
  '/studio/bank/items/:item/take-back': { item: handedInItem },
  '/studio/keys/new': { query: singleItem },
  '/sit/:sitting/receipt.json': { sitting: decidedSitting },
  '/office/decisions/:sitting': { sitting: decidedSitting },
  '/office/decisions/:sitting/answers': { sitting: decidedSitting },
  '/status/:list': {
    async list(world, owner, belongings) {
      await belongings.certified();
      return (await byName['list']?.(world, owner, belongings)) ?? '';
    },
  },
};

/** Used up by the first who takes them, so made anew each time. */
const usedUp = new Set(['token', 'session']);

const parameters = /:([a-zA-Z]+)(?:\{[^}]*\})?/g;

/** The names of the parameters of a route that have no fixture. */
export function withoutFixture(path: string): string[] {
  return [...path.matchAll(parameters)].map(([, name]) => name ?? '').filter((name) => !(name in byName));
}

/** Turns the pattern of a route into an address of `owner`'s things. */
export interface Addresses {
  addressOf(pattern: string, owner: Client): Promise<string>;
}

/** What makes the addresses of one world. A thing is made once an owner, unless it is used up. */
export function addressesIn(world: World): Addresses {
  const made = new Map<string, Promise<unknown>>();
  const once = <T>(key: string, make: () => Promise<T>): Promise<T> => {
    const known = made.get(key) as Promise<T> | undefined;
    const value = known ?? make();
    made.set(key, value);
    return value;
  };
  const valueOf = (path: string, name: string, owner: Client): Promise<string> => {
    const person = owner.person?.personId ?? 'nobody';
    const belongings: Belongings = {
      running: () => once(`running ${person}`, () => beginRecorded(owner, 'technical-practitioner')),
      certified: () => once(`certified ${person}`, () => certify(world, owner, 'business-practitioner')),
    };
    const own = byRoute[path]?.[name];
    const fixture = own ?? byName[name];
    assert.ok(fixture, `test/fixtures.ts has nothing for :${name} of ${path}`);
    const make = async () => fixture(world, owner, belongings);
    return usedUp.has(name) ? make() : once(`${own === undefined ? '' : path} ${name} ${person}`, make);
  };
  return {
    async addressOf(path, owner) {
      let address = path;
      for (const [whole, name = ''] of path.matchAll(parameters)) {
        address = address.replace(whole, encodeURIComponent(await valueOf(path, name, owner)));
      }
      return byRoute[path]?.['query'] === undefined
        ? address
        : `${address}?${await valueOf(path, 'query', owner)}`;
    },
  };
}
