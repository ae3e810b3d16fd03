import assert from 'node:assert/strict';
import type { Change } from '../src/domains/wire/index.ts';
import type { Id } from '../src/kernel/id.ts';
import type { FormValues } from './client.ts';
import { draftWire, noticeFields, saveWire, signWire } from './wires.ts';
import type { World } from './world.ts';

/** What a test says of a change; the rest of its wire is beside the point. Urgent unless it says otherwise. */
export type ChangeFacts = Partial<Pick<Change, 'title' | 'urgent' | 'models' | 'apis'>> &
  Pick<Change, 'occurredOn' | 'knowledge'>;

/** Every technical form draws from each of t1: the blueprint spreads a domain's items over its competencies. */
export const toolCalls: ChangeFacts = {
  occurredOn: '2026-11-18',
  knowledge: [
    { competency: 't1.tool-calls', effect: 'obsolete' },
    { competency: 't1.streamed-output', effect: 'revise' },
    { competency: 't1.retries-and-limits', effect: 'revise' },
    { competency: 't5.usage-terms', effect: 'note' },
  ],
};
const latestDraft = new Map<string, number>();

function fieldsOf(facts: ChangeFacts): FormValues {
  const {
    title = 'Tool calls take another shape',
    occurredOn,
    urgent = true,
    models = [],
    apis = [],
  } = facts;
  const knowledge = facts.knowledge.flatMap(({ competency, effect }, index) => [
    [`affected.knowledge.${index}.competency`, competency],
    [`affected.knowledge.${index}.effect`, effect],
  ]);
  return {
    ...noticeFields,
    kind: 'change',
    title,
    occurredOn,
    'affected.models': models,
    'affected.apis': apis,
    ...(urgent ? { 'affected.urgent': 'on' } : {}),
    ...Object.fromEntries(knowledge),
  };
}

/** The writer signs, then who publishes it: the guide asks for two where knowledge becomes obsolete or time presses. */
async function signByTwo(world: World, wire: string, version: number, publisher: string): Promise<void> {
  const next = await signWire(await world.as('lena.fischer@demo.example'), wire, version);
  if (next.startsWith('/desk')) await signWire(await world.as(publisher), wire, version);
  latestDraft.set(wire, version);
}

/** An editor writes a change and a second publishes it; everybody who listens has heard it. */
export async function publishChange(
  world: World,
  facts: ChangeFacts,
  publisher = 'victor.amadi@demo.example',
): Promise<Id<'wire'>> {
  const wire = await draftWire(await world.as('lena.fischer@demo.example'), fieldsOf(facts));
  await signByTwo(world, wire, 2, publisher);
  await world.settle();
  return wire as Id<'wire'>;
}

/** The same two publish a later revision of it. */
export async function amendChange(world: World, wire: Id<'wire'>, facts: ChangeFacts): Promise<void> {
  const version = latestDraft.get(wire) ?? 2;
  const fields = { ...fieldsOf(facts), note: 'The provider says more now.' };
  await saveWire(await world.as('lena.fischer@demo.example'), wire, version, fields);
  await signByTwo(world, wire, version + 1, 'victor.amadi@demo.example');
  await world.settle();
}

/** The desk withdraws a change, and everybody who listens has heard it. */
export async function withdrawChange(world: World, wire: Id<'wire'>): Promise<void> {
  const editor = await world.as('victor.amadi@demo.example');
  const reason = 'The provider took the announcement back.';
  const withdrawn = await editor.post(`/desk/wires/${wire}/withdrawal`, { reason });
  assert.equal(withdrawn.status, 303, await withdrawn.text());
  await world.settle();
}

/** Somebody signs a revision of a change in the office, and everybody who listens has heard it; the answer’s status. */
export async function signAs(world: World, email: string, wire: string, revision = 1): Promise<number> {
  const answer = await (await world.as(email)).post(`/office/changes/${wire}/sign`, {
    revision: String(revision),
  });
  await world.settle();
  return answer.status;
}
