import { setTimeout as sleep } from 'node:timers/promises';
import type { RandomNumber } from '../../src/kernel/random-number.ts';
import type { Desk, ShownItem } from './desk.ts';
import type { Act, Entry } from './journal.ts';
import type { Candidate } from './make.ts';

const meanPauseMs = 300;
const meanCutMs = 3_000;

/** How often the network failed a candidate, and what they answered meanwhile. */
export interface CutOff {
  cuts: number;
  acts: number;
  /** Cuts after which the exam went on at another device, while the first still had acts to send. */
  moves: number;
}

function pick<T>(among: readonly T[], random: RandomNumber): T {
  const found = among[Math.floor(random() * among.length)];
  if (found === undefined) throw new Error('There is nothing to pick from.');
  return found;
}

/** One option of a single-choice item; any options, or none, of a multiple-choice one. */
export function chooseAtRandom(item: ShownItem, random: RandomNumber): string[] {
  return item.many ? item.options.filter(() => random() < 0.5) : [pick(item.options, random)];
}

/**
 * A restless candidate: answers and marks items of a form with `places` items, sends acts again, sends one twice at
 * once, moves to another tab while the old one still holds acts that it delivers later. Now and then the network is
 * gone for a while: items that are open are answered on, what is made is kept in its order and sent when the network
 * is back, or belatedly while the exam goes on at another device. Returns after `stopped()` is true and everything
 * that was made has been delivered.
 */
export async function answerAtRandom(
  candidate: Candidate,
  given: {
    desk: Desk;
    note: (entry: Entry) => void;
    places: number;
    cutOff: CutOff;
    random: RandomNumber;
    stopped: () => boolean;
  },
): Promise<void> {
  const { desk, note, random, cutOff } = given;
  const items = new Map<number, ShownItem>();
  let { device } = candidate;
  let seq = 0;
  let last: Act | undefined;
  const belated: Act[] = [];

  const anywhere = (): number => 1 + Math.floor(random() * given.places);
  const make = async (position = anywhere()): Promise<Act> => {
    const item = items.get(position) ?? (await desk.look(position, device));
    items.set(position, item);
    const isMark = random() < 0.15;
    const act = {
      device,
      seq: ++seq,
      position,
      choice: isMark ? null : chooseAtRandom(item, random),
      marked: isMark ? random() < 0.5 : null,
    };
    // Noted when it is made: from here on it may reach the service at any time.
    note({ what: 'sent', sitting: candidate.sitting, ...act });
    return act;
  };
  const takeOver = async (): Promise<void> => {
    device = await desk.takeOver();
    seq = 0;
  };
  const moveOn = async (): Promise<void> => {
    for (let count = Math.floor(random() * 4); count > 0; count--) belated.push(await make());
    await takeOver();
  };
  const loseNetwork = async (): Promise<void> => {
    const back = performance.now() + random() * 2 * meanCutMs;
    const kept: Act[] = [];
    while (performance.now() < back && !given.stopped()) {
      await sleep(random() * 2 * meanPauseMs);
      // No page comes: only an item that has been read can be answered.
      kept.push(await make(pick([...items.keys()], random)));
    }
    cutOff.cuts++;
    cutOff.acts += kept.length;
    if (random() < 0.3) {
      cutOff.moves++;
      belated.push(...kept);
      await takeOver();
    } else for (const act of kept) await desk.deliver(act);
  };

  while (!given.stopped()) {
    await sleep(random() * 2 * meanPauseMs);
    const chance = random();
    const waiting = chance < 0.2 ? belated.shift() : undefined;
    if (waiting !== undefined) await desk.deliver(waiting);
    else if (chance < 0.02) await moveOn();
    else if (chance < 0.04 && items.size > 0) await loseNetwork();
    else if (chance < 0.1 && last !== undefined) await desk.deliver(last);
    else {
      last = await make();
      const deliveries = chance < 0.15 ? 2 : 1;
      const act = last;
      await Promise.all(Array.from({ length: deliveries }, () => desk.deliver(act)));
    }
  }
  for (const act of belated) await desk.deliver(act);
}
