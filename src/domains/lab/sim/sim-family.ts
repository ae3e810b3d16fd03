import type { Instant } from '../../../kernel/clock.ts';
import type { LabCaller } from '../endpoint/caller.ts';
import type { Family, LabModel } from '../endpoint/model.ts';
import { simContext, simEngine } from './sim-engine.ts';
import { retiredSnapshot, simSnapshots } from './snapshots.ts';

const honest = 'Follows fixed rules; an imitation for practising integration, not a language model.';

const base = {
  family: 'sim',
  ownedBy: 'assay-lab',
  deprecated: null,
  retired: null,
  replacement: null,
  inputPrice: 0.4,
  outputPrice: 1.6,
  contextTokens: simContext,
  answerTokens: 2_048,
  temperature: 0,
} as const satisfies Partial<LabModel>;

const newest = simSnapshots.at(-1)?.id ?? '';
const newestReleased = simSnapshots.at(-1)?.released ?? '';

/** The models of the family; prices are fictional. */
export const simModels: readonly LabModel[] = [
  { ...base, id: 'sim', snapshot: newest, released: newestReleased, about: `${honest} Means ${newest} now.` },
  ...simSnapshots.map(({ id, released, deprecated, retired, replacement }) => ({
    ...base,
    id,
    snapshot: id,
    released,
    deprecated,
    retired,
    replacement,
    about: honest,
  })),
  { ...base, ...retiredSnapshot, snapshot: retiredSnapshot.id, about: honest },
  {
    ...base,
    id: 'sim-flaky',
    snapshot: 'sim-flaky',
    released: newestReleased,
    about: `As ${newest}, but of each five requests of a key the first is refused with 429 and the fourth fails with 500.`,
  },
  {
    ...base,
    id: 'sim-slow',
    snapshot: 'sim-slow',
    released: newestReleased,
    about: `As ${newest}, but waits two seconds before the first token and a tenth of a second after each.`,
  },
];

/** The sim family: the same models for everybody. */
export const simFamily: Family = {
  engine: simEngine((model) => (model === 'sim-slow' ? { firstMs: 2_000, eachMs: 100 } : undefined)),
  list: async (_: LabCaller, now: Instant) =>
    simModels.filter(({ retired }) => retired === null || retired > now.slice(0, 10)),
  find: async (id: string) => simModels.find((model) => model.id === id),
};
