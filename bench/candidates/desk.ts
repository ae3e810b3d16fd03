import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Answered, Asked, HttpClient } from '../load/http.ts';
import type { Act, Entry } from './journal.ts';
import type { Candidate } from './make.ts';

/** The options of one item, as its page shows them. */
export interface ShownItem {
  readonly options: readonly string[];
  readonly many: boolean;
}

/** What a candidate's browser does with the service, again and again until it is answered. */
export interface Desk {
  /** Reads an item's page. */
  look(position: number, device: string): Promise<ShownItem>;
  /** Moves the sitting to a new tab and returns its name. */
  takeOver(): Promise<string>;
  /** Sends an act until it is acknowledged, or refused for good. */
  deliver(act: Act): Promise<void>;
}

/** What the browsers met on the way. */
export interface Met {
  /** Requests that brought no answer at all. */
  unanswered: number;
  /** Answers by status, where the status asked to try again. */
  readonly away: Record<string, number>;
}

const acknowledgement = z.object({
  device: z.string(),
  seq: z.int(),
  chainSeq: z.int(),
  savedAt: z.iso.datetime(),
});

/** Reads the options off an item's page. */
export function shownItem(page: string): ShownItem {
  const inputs = page.match(/<input[^>]*\bname="choice"[^>]*>/g) ?? [];
  const options = inputs.map((input) => /\bvalue="([a-h])"/.exec(input)?.[1] ?? '');
  if (options.length < 2 || options.includes('')) throw new Error('A page of an item shows no options.');
  return { options, many: inputs.some((input) => input.includes('type="checkbox"')) };
}

/** A candidate's place before the screen. `note` is called before an act is sent and once it has been answered. */
export function deskOf(candidate: Candidate, http: HttpClient, note: (entry: Entry) => void, met: Met): Desk {
  const { sitting, headers } = candidate;

  // A service that is away answers 5xx or not at all; everything else is an answer.
  const untilAnswered = async (asked: Asked): Promise<Answered> => {
    for (;;) {
      const answered = await http.send(asked, true).catch(() => undefined);
      if (answered !== undefined && answered.status < 500) return answered;
      if (answered === undefined) met.unanswered++;
      else met.away[answered.status] = (met.away[answered.status] ?? 0) + 1;
      await sleep(200 + Math.random() * 400);
    }
  };
  return {
    async look(position, device) {
      const path = `/sit/${sitting}/item/${position}?device=${device}`;
      const { status, text } = await untilAnswered({ method: 'GET', path, headers });
      if (status !== 200) throw new Error(`GET ${path} was answered with ${status}.`);
      return shownItem(text);
    },
    async takeOver() {
      const path = `/sit/${sitting}/continue`;
      const { status, location } = await untilAnswered({ method: 'POST', path, headers });
      const device = new URL(location ?? '', 'http://site').searchParams.get('device');
      if (status !== 303 || device === null) throw new Error(`POST ${path} was answered with ${status}.`);
      return device;
    },
    async deliver(act) {
      const { status, text } = await untilAnswered({
        method: 'POST',
        path: `/sit/${sitting}/save`,
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(act),
      });
      const { device, seq } = act;
      if (status !== 200) {
        note({ what: 'refused', sitting, device, seq, status, said: text.slice(0, 300) });
        return;
      }
      const told = acknowledgement.parse(JSON.parse(text));
      note({ what: 'acknowledged', sitting, ...told });
    },
  };
}
