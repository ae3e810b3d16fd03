import type { Client } from '../client.ts';
import { idAfter, redirection } from '../passage.ts';
import type { World } from '../world.ts';

let items = 0;

/** The fields of a complete single-choice item. */
export const completeItem: Readonly<Record<string, string>> = {
  shown: 'single',
  type: 'single',
  competency: 't1.retries-and-limits',
  level: 'apply',
  use: 'form',
  stem: 'A service answers `429` with `Retry-After: 12`. When does the worker call again?',
  'options.0.text': 'At once',
  'options.1.text': 'After at least 12 seconds',
  'options.1.correct': 'on',
  'options.2.text': 'Never',
  rationale: 'The server says when. At once makes the limit last; never gives the work up.',
  verified_on: '2026-11-10',
  references: 'https://www.rfc-editor.org/rfc/rfc9110#name-retry-after',
  enemies: '',
};

/** Begins an item at the studio; gives its working copy. Whoever may not write has a writer do it. */
export async function newItemDraft(world: World, owner: Client): Promise<string> {
  items += 1;
  const begun = {
    id: `t1-made-${items}`,
    type: 'single',
    bank: 'technical-practitioner/technical-public-demo',
  };
  const own = await owner.post('/studio/bank/new', begun);
  const made =
    own.status === 303 ? own : await (await world.newcomer('item writer')).post('/studio/bank/new', begun);
  return idAfter(made, 'beginning an item');
}

/** An item that some writer has handed in for review; gives its name. */
export async function handedInItem(world: World): Promise<string> {
  return handedInBy(world, await world.newcomer('item writer'));
}

/** An item that this writer has handed in for review; gives its name. */
export async function handedInBy(world: World, writer: Client): Promise<string> {
  const draft = `/studio/bank/drafts/${await newItemDraft(world, writer)}`;
  const id = `t1-made-${items}`;
  redirection(await writer.post(draft, { ...completeItem, id, revision: '1', do: 'save' }), 'saving an item');
  redirection(await writer.post(`${draft}/hand-in`, { revision: '2', version: '1' }), 'handing it in');
  return id;
}
