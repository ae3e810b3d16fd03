import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Client } from '../../../../test/client.ts';
import { beginSitting, handIn, redirection, superviseInPerson } from '../../../../test/passage.ts';
import { createWorld, type World } from '../../../../test/world.ts';
import type { Id } from '../../../kernel/id.ts';
import { checkRecord } from '../sitting/check-record.ts';
import { sittingById } from '../sitting/sitting.sql.ts';
import { inForce } from './accommodation.sql.ts';

let world: World;
let priya: Client;
before(async () => {
  world = await createWorld();
  priya = await world.as('priya.nair@demo.example');
});
after(() => world.close());

const scheme = 'technical-practitioner';
const evidence = 'Evidence seen by P. Nair on 2 November 2026.';
const terms = {
  scheme,
  multiplier: '1.25',
  extra_minutes: '5',
  break_minutes: '15',
  until: '2026-12-31',
  evidence,
};

async function granted(to: Client, more: Partial<typeof terms> = {}): Promise<string> {
  const answer = await priya.post('/office/accommodations', {
    ...terms,
    ...more,
    email: to.person?.email ?? '',
  });
  return redirection(answer, 'granting').pathname;
}

async function registered(candidate: Client): Promise<Id<'sitting'>> {
  const cover = redirection(await candidate.post(`/exam/register/${scheme}`), 'registering').pathname;
  return cover.split('/').at(-1) as Id<'sitting'>;
}

async function stored(sittingId: Id<'sitting'>) {
  const sitting = await sittingById(world.services.db, sittingId);
  assert.ok(sitting);
  return sitting;
}

const text = async (client: Client, path: string) => (await client.get(path)).text();

test('a grant is pinned at registration; candidate and proctor see it, the case and its answers do not', async () => {
  const candidate = await world.newcomer('candidate');
  await granted(candidate);
  assert.match(
    await text(candidate, `/exam/register/${scheme}`),
    /1\.25 times the time, 5 minutes more, 15 minutes of breaks/,
  );
  assert.match(await text(candidate, '/me'), /1\.25 times the time/);
  const running = await beginSitting(world, candidate, scheme);
  const sittingId = running.sitting as Id<'sitting'>;
  const { timeLimitSeconds, breakSeconds, accommodations } = await stored(sittingId);
  assert.deepEqual([timeLimitSeconds, breakSeconds, accommodations.length], [80 * 60, 15 * 60, 1]);
  assert.match(await text(candidate, `/sit/${sittingId}`), /of breaks/);
  const noor = await world.as('noor.haddad@demo.example');
  assert.match(await text(noor, `/proctor/sittings/${sittingId}`), /15 min.* of breaks/);
  await candidate.post(`/sit/${sittingId}/break`, { device: running.device });
  await candidate.post(`/sit/${sittingId}/go-on`, { device: running.device, to: 'review' });
  await handIn(world, candidate, running, 3);
  const greta = await world.as('greta.moreau@demo.example');
  for (const path of [`/office/decisions/${sittingId}`, `/office/decisions/${sittingId}/answers`])
    assert.doesNotMatch(await text(greta, path), /accommodat|break (?:begun|ended)|of breaks/i, path);
  assert.equal(await checkRecord(world.services.db, sittingId), null);
});

test('what is granted before the start reaches a sitting that is registered; ending it takes nothing away', async () => {
  const candidate = await world.newcomer('candidate');
  const sittingId = await registered(candidate);
  assert.equal((await stored(sittingId)).timeLimitSeconds, 3_600);
  const one = await granted(candidate, { multiplier: '1.5', break_minutes: '0', extra_minutes: '0' });
  assert.equal((await stored(sittingId)).timeLimitSeconds, 5_400);
  const again = await priya.post('/office/accommodations', {
    ...terms,
    email: candidate.person?.email ?? '',
  });
  assert.equal(again.status, 422);
  assert.match(await again.text(), /has such a grant that is in force/);
  await granted(candidate, { scheme: '', multiplier: '1', extra_minutes: '0', break_minutes: '20' });
  const both = await stored(sittingId);
  assert.deepEqual([both.timeLimitSeconds, both.breakSeconds, both.accommodations.length], [5_400, 1_200, 2]);
  const because = { because: 'Agreed with the candidate.' };
  redirection(await priya.post(`${one}/end`, because), 'ending');
  assert.equal((await priya.post(`${one}/end`, because)).status, 409);
  await superviseInPerson(world.services.db, sittingId, world.now());
  redirection(await candidate.post(`/sit/${sittingId}/start`), 'starting');
  assert.equal((await stored(sittingId)).timeLimitSeconds, 5_400);
  assert.equal(await checkRecord(world.services.db, sittingId), null);
  const page = await text(priya, one);
  assert.match(page, /Agreed with the candidate\./);
  assert.match(page, /1 h 30 min|90 min/);
  assert.match(await text(priya, '/office/accommodations?state=ended'), /1\.5 times the time/);
});

test('a grant that came while the office looked elsewhere is given at the start; one whose day is past is not', async () => {
  const candidate = await world.newcomer('candidate');
  await granted(candidate, { until: '2026-11-16' });
  world.pass({ days: 1 });
  const [today, back] = [await world.as('priya.nair@demo.example'), candidate.person?.email ?? ''];
  const sittingId = await registered(await world.as(back));
  assert.equal((await stored(sittingId)).accommodations.length, 0);
  assert.match(await text(today, '/office/accommodations?state=over'), /1\.25 times the time/);
  const { db } = world.services;
  assert.deepEqual(await inForce(db, candidate.person?.personId ?? ('' as never), scheme, '2026-11-17'), []);
});

test('who is granted something while they register gets it, whichever comes first', async () => {
  const manager = await world.as('priya.nair@demo.example');
  for (let round = 0; round < 6; round++) {
    const candidate = await world.newcomer('candidate');
    const email = candidate.person?.email ?? '';
    const [sittingId, answer] = await Promise.all([
      registered(candidate),
      manager.post('/office/accommodations', { ...terms, email }),
    ]);
    assert.equal(answer.status, 303);
    assert.equal((await stored(sittingId)).timeLimitSeconds, 80 * 60);
  }
});

test('what nobody can be granted is named at its field', async () => {
  const candidate = await world.newcomer('candidate');
  const email = candidate.person?.email ?? '';
  const wrong = [
    [{ email: 'nobody@test.example' }, /Nobody has this address/],
    [{ multiplier: '1.26' }, /steps of 0\.05/],
    [{ multiplier: '3.05' }, /from 1 to 3/],
    [{ break_minutes: '241' }, /from 0 to 240/],
    [{ multiplier: '1', extra_minutes: '0', break_minutes: '0' }, /gives nothing/],
    [{ until: '2026-11-01' }, /not past/],
    [{ scheme: 'no-such-scheme' }, /Choose one of the schemes/],
    [{ evidence: '' }, /Say who saw evidence/],
  ] as const;
  const manager = await world.as('priya.nair@demo.example');
  for (const [change, words] of wrong) {
    const answer = await manager.post('/office/accommodations', { ...terms, email, ...change });
    assert.equal(answer.status, 422, JSON.stringify(change));
    assert.match(await answer.text(), words);
  }
  const own = { ...terms, email: manager.person?.email ?? '' };
  assert.equal((await manager.post('/office/accommodations', own)).status, 403);
});

test('the list is searched by name, and its table holds no name', async () => {
  const manager = await world.as('priya.nair@demo.example');
  const candidate = await world.newcomer('candidate');
  priya = manager;
  await granted(candidate);
  const name = candidate.person?.name ?? '';
  const found = await text(manager, `/office/accommodations?search=${encodeURIComponent(name)}`);
  assert.match(found, new RegExp(`>${name}</a>`));
  assert.match(await text(manager, '/office/accommodations?search=nobody-at-all'), /Nobody of that name/);
  const csv = await text(manager, '/office/accommodations.csv?state=all');
  assert.ok(csv.includes(candidate.person?.personId ?? 'none') && !csv.includes(name));
  const otto = await world.as('otto.lang@demo.example');
  assert.doesNotMatch(await text(otto, '/office/accommodations'), /Evidence seen/);
});
