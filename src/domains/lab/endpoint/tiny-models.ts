import { tinyContext, tinySnapshots } from '../language-model/snapshots.ts';
import type { LabModel } from './model.ts';

const base = {
  family: 'tiny',
  ownedBy: 'assay-lab',
  deprecated: null,
  retired: null,
  replacement: null,
  inputPrice: 0.1,
  outputPrice: 0.4,
  contextTokens: tinyContext,
  answerTokens: 64,
  temperature: 1,
} as const satisfies Partial<LabModel>;

const newest = tinySnapshots.at(-1);

/** The shipped models of the tiny family; prices are fictional. */
export const tinyModels: readonly LabModel[] = [
  ...(newest === undefined
    ? []
    : [
        {
          ...base,
          id: 'tiny',
          snapshot: newest.id,
          released: newest.released,
          about: `Means ${newest.id} now.`,
        },
      ]),
  ...tinySnapshots.map(({ id, released, about }) => ({
    ...base,
    id,
    snapshot: id,
    released,
    about: `A real language model of about a quarter of a million parameters. ${about}`,
  })),
];
