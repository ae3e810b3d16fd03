import assert from 'node:assert/strict';
import type { Client } from './client.ts';
import type { World } from './world.ts';

/** Which of the demonstration's schemes. */
export type Scheme = 'technical-practitioner' | 'business-practitioner';

/** A sitting that runs: its id and the tab that it runs in. */
export interface Running {
  readonly sitting: string;
  readonly device: string;
}

function redirection(answer: Response, deed: string): URL {
  const location = answer.headers.get('location');
  assert.ok(answer.status === 303 && location !== null, `${deed} was answered with ${answer.status}`);
  return new URL(location, 'http://here');
}

/** Registers and starts the clock, as a candidate does. */
export async function beginSitting(candidate: Client, scheme: Scheme): Promise<Running> {
  const registered = redirection(await candidate.post(`/exam/register/${scheme}`), 'registering');
  const started = redirection(await candidate.post(`${registered.pathname}/start`), 'starting');
  const device = started.searchParams.get('device');
  const sitting = registered.pathname.split('/').at(-1);
  assert.ok(device && sitting, 'the sitting did not open in a tab');
  return { sitting, device };
}

/** Answers the first `right` items rightly, by the bank's key, and hands in. */
export async function handIn(
  world: World,
  candidate: Client,
  running: Running,
  right: number,
): Promise<void> {
  const { rows } = await world.database.pool.query<{ position: number; key: string[] }>(
    `select i.position, k.key from exam.sitting s join exam.form_item i using (form_id) join exam.item_key k using (item, version)
      where s.sitting_id = $1 order by i.position limit $2`,
    [running.sitting, right],
  );
  for (const [index, { position, key }] of rows.entries()) {
    const act = { device: running.device, seq: index + 1, position, choice: key, marked: null };
    const saved = await candidate.postJson(`/sit/${running.sitting}/save`, act);
    assert.equal(saved.status, 200, `answer ${position} was answered with ${saved.status}`);
  }
  redirection(
    await candidate.post(`/sit/${running.sitting}/submit`, { device: running.device }),
    'handing in',
  );
}

/** A named decision-maker releases the decision, and everything that follows from it happens. */
export async function decide(world: World, sitting: string): Promise<void> {
  const greta = await world.as('greta.moreau@demo.example');
  redirection(await greta.post('/office/decisions/release', { sitting }), 'releasing');
  await world.settle();
}

/** Sits, passes, is certified and shares everything: the certificate's id. */
export async function certify(
  world: World,
  candidate: Client,
  scheme: Scheme,
): Promise<{ sitting: string; credential: string }> {
  const running = await beginSitting(candidate, scheme);
  await handIn(world, candidate, running, 21);
  await decide(world, running.sitting);
  const { rows } = await world.database.pool.query<{ credential_id: string }>(
    'select credential_id from credential.credential where sitting_id = $1',
    [running.sitting],
  );
  const credential = rows[0]?.credential_id;
  assert.ok(credential, 'no certificate was issued');
  const everything = { show_name: 'on', show_result: 'on', share_document: 'on' };
  redirection(await candidate.post(`/me/certificates/${credential}/disclosure`, everything), 'sharing');
  return { sitting: running.sitting, credential };
}
