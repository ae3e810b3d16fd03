import assert from 'node:assert/strict';
import { personByEmail } from '../src/domains/accounts/index.ts';
import { chooseSupervision, rightAnswer, type ScoringRule } from '../src/domains/exam/index.ts';
import type { Instant } from '../src/kernel/clock.ts';
import type { Database } from '../src/kernel/db.ts';
import type { Id } from '../src/kernel/id.ts';
import type { Client } from './client.ts';
import type { World } from './world.ts';

/** Which of the demonstration's schemes. */
export type Scheme = 'technical-practitioner' | 'business-practitioner';

/** A sitting that runs: its id and the tab that it runs in. */
export interface Running {
  readonly sitting: string;
  readonly device: string;
}

/** Where an answer leads; fails where it leads nowhere. */
export function redirection(answer: Response, deed: string): URL {
  const location = answer.headers.get('location');
  assert.ok(answer.status === 303 && location !== null, `${deed} was answered with ${answer.status}`);
  return new URL(location, 'http://here');
}

/** The identifier in the address to which a deed led. */
export const idAfter = (answer: Response, deed: string): string =>
  redirection(answer, deed).pathname.split('/').at(-1) ?? '';

/** A proctor admits a registered candidate to be supervised in person: no camera, no recording to review. */
export async function superviseInPerson(db: Database, sitting: string, now: Instant): Promise<void> {
  const noor = await personByEmail(db, 'noor.haddad@demo.example');
  assert.ok(noor, 'the demonstration has no proctor');
  const sittingId = sitting as Id<'sitting'>;
  await chooseSupervision(db, { sittingId, supervision: 'in person', by: noor.personId }, now);
}

/** Registers, is admitted and starts the clock, as a candidate who does not want to be recorded does. */
export async function beginSitting(world: World, candidate: Client, scheme: Scheme): Promise<Running> {
  const registered = redirection(await candidate.post(`/exam/register/${scheme}`), 'registering');
  await superviseInPerson(world.services.db, registered.pathname.split('/').at(-1) ?? '', world.now());
  const started = redirection(await candidate.post(`${registered.pathname}/start`), 'starting');
  const device = started.searchParams.get('device');
  const sitting = registered.pathname.split('/').at(-1);
  assert.ok(device && sitting, 'the sitting did not open in a tab');
  return { sitting, device };
}

/** An item where it stands in a sitting's form, with its key. */
export interface Place {
  readonly position: number;
  readonly item: string;
  readonly version: number;
  readonly kind: string;
  readonly options: string[];
  readonly rule: ScoringRule;
}

/** The items of a sitting's form in their order, with the bank's keys. */
export async function placesOf(world: World, sitting: string): Promise<Place[]> {
  const { rows } = await world.database.pool.query<Place>(
    `select f.position, f.item, f.version, f.kind, f.options, k.rule
       from exam.sitting s join exam.form_item f using (form_id) join exam.item_key k using (item, version)
      where s.sitting_id = $1 order by f.position`,
    [sitting],
  );
  return rows;
}

/** Sends answers, one act each and all at once, and hands in when they are saved. */
export async function answerAndHandIn(
  candidate: Client,
  { sitting, device }: Running,
  answers: readonly { readonly position: number; readonly choice: readonly string[] }[],
): Promise<void> {
  await Promise.all(
    answers.map(async ({ position, choice }, index) => {
      const act = { device, seq: index + 1, position, choice, marked: null };
      const { status } = await candidate.postJson(`/sit/${sitting}/save`, act);
      assert.equal(status, 200, `answer ${position} was answered with ${status}`);
    }),
  );
  redirection(await candidate.post(`/sit/${sitting}/submit`, { device }), 'handing in');
}

/** Answers the first `right` items rightly, by the bank's key, and hands in. */
export async function handIn(
  world: World,
  candidate: Client,
  running: Running,
  right: number,
): Promise<void> {
  const places = (await placesOf(world, running.sitting)).slice(0, right);
  const answers = places.map(({ position, rule }) => {
    const choice = rightAnswer(rule);
    assert.ok(choice, `item ${position} has no key`);
    return { position, choice };
  });
  await answerAndHandIn(candidate, running, answers);
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
  const running = await beginSitting(world, candidate, scheme);
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
