import { answerAtRandom, type CutOff } from './candidates/answer-at-random.ts';
import { deskOf, type Met } from './candidates/desk.ts';
import { openJournal } from './candidates/journal.ts';
import { saturate, sitCalmly } from './candidates/load.ts';
import { type Candidate, makeCandidates, places, type Site } from './candidates/make.ts';
import { answerDeeds } from './generator.ts';
import { httpClient } from './load/http.ts';

let candidates: Candidate[] = [];
let origin = '';
let stopped = false;
const saved = new Map<string, number>();

const deeds = {
  /** Makes candidates with started sittings; all other deeds are done with them. */
  async make(input: { site: Site; count: number }): Promise<Candidate[]> {
    ({ origin } = input.site);
    candidates = await makeCandidates(input.site, input.count);
    return candidates;
  },

  /** Answers at random until `stop`, keeps the journal, and tells what was met on the way. */
  async answer(input: { journal: string }): Promise<Met & { readonly cutOff: CutOff }> {
    const { note, close } = openJournal(input.journal);
    const met: Met = { unanswered: 0, away: {} };
    const cutOff: CutOff = { cuts: 0, acts: 0, moves: 0 };
    await Promise.all(
      candidates.map(async (candidate) => {
        // Two connections, so that one act can arrive twice at once.
        const http = httpClient(origin, 2, 5_000);
        const desk = deskOf(candidate, http, note, met);
        const given = { desk, note, places, cutOff, random: Math.random, stopped: () => stopped };
        await answerAtRandom(candidate, given);
        await http.close();
      }),
    );
    close();
    return { ...met, cutOff };
  },

  async stop(_input: null): Promise<void> {
    stopped = true;
  },

  /** Every sitting saves and asks for its state now and then. */
  sit: (input: Parameters<typeof sitCalmly>[2]) => sitCalmly(origin, candidates, input, saved),

  /** Saves, or opens item pages, as fast as the service answers. */
  saturate: (input: Parameters<typeof saturate>[2]) => saturate(origin, candidates, input, saved),
};

/** The candidates of the exam's benchmarks: a process of its own that knows the service by HTTP. */
export type CandidateDeeds = typeof deeds;

answerDeeds(deeds);
