import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import type { Client } from '../../../../test/client.ts';
import { decide } from '../../../../test/passage.ts';
import { announceTo, recordingFrom, sitRecorded } from '../../../../test/recorded.ts';
import { createWorld } from '../../../../test/world.ts';
import type { Id } from '../../../kernel/id.ts';
import { placeHold } from '../../exam/index.ts';
import { verifyEvidence } from '../evidence/verify.ts';

const world = await createWorld();
after(() => world.close());
const { services, database } = world;

const signedIn = (name: string) => world.as(`${name}@demo.example`);
const refusal = async (answer: Response) => {
  const html = await answer.text();
  return [answer.status, /<h1[^>]*>(.*?)<\/h1>/.exec(html)?.[1] ?? ''] as const;
};

async function waiting(): Promise<{ candidate: Client; sitting: string; review: string }> {
  const candidate = await world.newcomer('candidate');
  const { sitting } = await sitRecorded(world, candidate, 'technical-practitioner', 3);
  return { candidate, sitting, review: `/proctor/reviews/${sitting}` };
}

async function raise(by: Client, review: string, code = 'notes or device'): Promise<string> {
  const given = { code, words: 'A telephone is in the hand.', from: '', until: '' };
  const answer = await by.post(`${review}/findings`, given);
  assert.equal(answer.status, 303, await answer.text());
  const { rows } = await database.pool.query<{ finding_id: string }>(
    'select finding_id from proctor.finding where sitting_id = $1 order by finding_id desc limit 1',
    [review.split('/').at(-1)],
  );
  return `/proctor/findings/${rows[0]?.finding_id}`;
}

const stateOf = async (sitting: string) => {
  const { rows } = await database.pool.query<{ state: string }>(
    'select state from exam.sitting where sitting_id = $1',
    [sitting],
  );
  return rows[0]?.state;
};

const because = { because: 'It is a glass case, not a telephone.' };
const same = { identity: 'same', because: 'Same face.' };

test('a decision waits until a person has compared the photographs and finished the review', async () => {
  const { sitting, review } = await waiting();
  const sam = await signedIn('sam.whitlock');
  const greta = await signedIn('greta.moreau');
  assert.equal((await greta.post('/office/decisions/release', { sitting })).status, 409, 'held');
  assert.match(await (await sam.get('/proctor/reviews')).text(), new RegExp(review));
  assert.equal((await sam.post(`${review}/finish`, { words: 'Nothing.' })).status, 409, 'identity is open');
  assert.equal((await sam.post(`${review}/identity`, same)).status, 303);
  const finding = await raise(sam, review);
  assert.equal(
    (await sam.post(`${review}/finish`, { words: 'Nothing to see.' })).status,
    409,
    'a finding is open',
  );
  assert.equal((await sam.post(`${finding}/clear`, because)).status, 303);
  assert.equal((await sam.post(`${review}/finish`, { words: 'Nothing to see.' })).status, 303);
  await decide(world, sitting);
  assert.equal(await stateOf(sitting), 'decided');
  assert.equal(await verifyEvidence(services, sitting as Id<'sitting'>), null);
  const after = await sam.post(`${review}/identity`, { identity: 'not the same', because: 'Looked again.' });
  assert.equal(after.status, 409, 'a finished review is finished');
});

suite('a finding against a candidate', () => {
  test('is not confirmed by who proposed it, but by another; then the sitting is void and the candidate told', async () => {
    const { candidate, sitting, review } = await waiting();
    const sam = await signedIn('sam.whitlock');
    const priya = await signedIn('priya.nair');
    const finding = await raise(sam, review);
    assert.equal((await priya.post(`${finding}/confirm`, because)).status, 409, 'nobody has proposed it');
    assert.equal((await sam.post(`${finding}/propose`, because)).status, 303);
    assert.deepEqual((await refusal(await sam.post(`${finding}/confirm`, because)))[0], 403);
    assert.deepEqual((await refusal(await sam.post(`${finding}/decline`, because)))[0], 403);
    assert.equal(await stateOf(sitting), 'submitted');
    assert.equal((await priya.post(`${finding}/propose`, because)).status, 403, 'a manager proposes nothing');
    const confirmed = await priya.post(`${finding}/confirm`, { because: 'I see the telephone as well.' });
    assert.equal(confirmed.status, 303);
    assert.equal(await stateOf(sitting), 'voided');
    const { rows } = await database.pool.query<{ body: string }>(
      `select body from kernel.mail where recipient = $1 and subject = 'Your exam was declared void'`,
      [candidate.person?.email],
    );
    assert.match(rows[0]?.body ?? '', /I see the telephone as well\./);
    const own = await (await candidate.get(`/sit/${sitting}/recording`)).text();
    assert.match(own, /Two people held a finding against this sitting/);
    assert.equal(await verifyEvidence(services, sitting as Id<'sitting'>), null);
  });

  test('comes to nothing where the second person declines it', async () => {
    const { sitting, review } = await waiting();
    const sam = await signedIn('sam.whitlock');
    const second = await world.newcomer('reviewer');
    const answer = await sam.post(`${review}/identity`, { identity: 'not the same', because: 'Other ears.' });
    assert.equal(answer.status, 303);
    assert.equal((await sam.post(`${review}/finish`, { words: 'Other ears.' })).status, 409);
    const { rows } = await database.pool.query<{ finding_id: string; code: string }>(
      'select finding_id, code from proctor.finding where sitting_id = $1',
      [sitting],
    );
    assert.equal(rows[0]?.code, 'identity', 'saying so is a finding by itself');
    const finding = `/proctor/findings/${rows[0]?.finding_id}`;
    assert.equal((await sam.post(`${finding}/propose`, { because: 'Other ears.' })).status, 303);
    assert.equal((await second.post(`${finding}/decline`, { because: 'It is the light.' })).status, 303);
    assert.equal((await second.post(`${review}/finish`, { words: 'The same person.' })).status, 303);
    await decide(world, sitting);
  });

  test('is never raised by the candidate on themselves, nor about a number that is not there', async () => {
    const both = await world.newcomer('candidate', 'reviewer');
    const { sitting } = await sitRecorded(world, both, 'technical-practitioner', 1);
    const own = { code: 'other', words: 'I was very good.', from: '', until: '' };
    assert.equal((await both.post(`/proctor/reviews/${sitting}/findings`, own)).status, 403);
    assert.equal((await both.post(`/proctor/reviews/${sitting}/identity`, same)).status, 403);
    const sam = await signedIn('sam.whitlock');
    assert.equal(
      (await sam.post(`/proctor/reviews/${sitting}/findings`, { ...own, from: '9999' })).status,
      422,
    );
    const backwards = { ...own, from: '9', until: '8' };
    assert.equal((await sam.post(`/proctor/reviews/${sitting}/findings`, backwards)).status, 422);
  });
});

/** Sends both while `row` of `table` is locked, the first one first; then lets go. */
async function together(
  row: string,
  first: () => Promise<Response>,
  second: () => Promise<Response>,
): Promise<number[]> {
  const waits = async (count: number): Promise<void> => {
    const { rows } = await database.pool.query<{ count: number }>(
      `select count(*)::int as count from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if ((rows[0]?.count ?? 0) < count) return waits(count);
  };
  const client = await database.pool.connect();
  try {
    await client.query('begin');
    await client.query(row);
    const answers = [first()];
    await waits(1);
    answers.push(second());
    await waits(2);
    await client.query('commit');
    return (await Promise.all(answers)).map(({ status }) => status);
  } finally {
    client.release();
  }
}

suite('at the same moment', () => {
  test('a second person confirms one finding and a reviewer clears another: the first one wins', async () => {
    const { sitting, review } = await waiting();
    const sam = await signedIn('sam.whitlock');
    const priya = await signedIn('priya.nair');
    const [upheld, other] = [await raise(sam, review), await raise(sam, review, 'page left')];
    assert.equal((await sam.post(`${upheld}/propose`, because)).status, 303);
    const statuses = await together(
      `select from proctor.review where sitting_id = '${sitting}' for update`,
      () => priya.post(`${upheld}/confirm`, because),
      () => sam.post(`${other}/clear`, because),
    );
    assert.deepEqual(statuses, [303, 409]);
    assert.equal(await stateOf(sitting), 'voided');
  });

  test('a second person confirms and the candidate’s page still sends: both are answered', async () => {
    const { candidate, sitting, review } = await waiting();
    const sam = await signedIn('sam.whitlock');
    const priya = await signedIn('priya.nair');
    const finding = await raise(sam, review);
    assert.equal((await sam.post(`${finding}/propose`, because)).status, 303);
    const [late] = recordingFrom(world.now(), 0).map((entry) => ({ ...entry, seq: 90 }));
    assert.ok(late);
    const statuses = await together(
      `select from kernel.chain_head where subject = '${sitting}' for update`,
      () => priya.post(`${finding}/confirm`, because),
      () => announceTo(candidate, sitting, [late]),
    );
    assert.deepEqual(statuses, [303, 410]);
  });

  test('a review is finished and something else is done with the sitting: both happen', async () => {
    const { sitting, review } = await waiting();
    const sam = await signedIn('sam.whitlock');
    assert.equal((await sam.post(`${review}/identity`, same)).status, 303);
    const hold = {
      sittingId: sitting as Id<'sitting'>,
      cause: 'test',
      because: 'A question is open',
      by: null,
    };
    const statuses = await together(
      `select from kernel.chain_head where subject = '${sitting}' for update`,
      () => sam.post(`${review}/finish`, { words: 'Nothing to see.' }),
      () => placeHold(services.db, hold, world.now()).then(() => new Response(null, { status: 204 })),
    );
    assert.deepEqual(statuses, [303, 204]);
  });
});

test('the list of reviews is a table to keep', async () => {
  const priya = await signedIn('priya.nair');
  const csv = await (await priya.get('/proctor/reviews.csv')).text();
  assert.match(csv, /^sitting,candidate,scheme,ended_at,identity,findings,open_findings,outcome/);
  assert.match(csv, /void/);
});
