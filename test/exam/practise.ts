import assert from 'node:assert/strict';
import { rightAnswer } from '../../src/domains/exam/index.ts';
import type { Client } from '../client.ts';
import { answerAndHandIn, placesOf, redirection, type Running, type Scheme } from '../passage.ts';
import type { World } from '../world.ts';

/** Starts to practise: a dozen items, or a whole exam. */
export async function practising(
  candidate: Client,
  scheme: Scheme,
  length: 'short' | 'whole' = 'short',
): Promise<Running> {
  const to = redirection(await candidate.post(`/exam/practice/${scheme}`, { length }), 'practising');
  const sitting = /(?<=\/sit\/)\w+/.exec(to.pathname)?.[0];
  const device = to.searchParams.get('device');
  assert.ok(sitting && device, 'practice did not open in a tab');
  return { sitting, device };
}

/** What somebody would answer: what is right where there is such an answer, else a text or a program. */
export async function answersFor(world: World, sitting: string) {
  return (await placesOf(world, sitting)).flatMap(({ position, kind, rule }) => {
    if (kind === 'extended') return [{ position, choice: ['Ask a person before anything is sent.'] }];
    if (kind === 'code') return [{ position, choice: ['export const nothing = 1;'] }];
    const choice = rightAnswer(rule);
    return choice === null ? [] : [{ position, choice }];
  });
}

/** Practises and hands in, with something said to every item. */
export async function practised(world: World, candidate: Client, scheme: Scheme): Promise<Running> {
  const running = await practising(candidate, scheme);
  await answerAndHandIn(candidate, running, await answersFor(world, running.sitting));
  return running;
}
