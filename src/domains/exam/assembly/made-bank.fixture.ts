import { normals } from '../psychometrics/irt/simulated.fixture.ts';
import { levels, type AssemblyBank, type AssemblyBlueprint, type AssemblyItem } from './blueprint.ts';

/** How a bank is made up. */
export interface MadeBank {
  readonly items: number;
  readonly enemyPairs: number;
  readonly domains: number;
}

/**
 * A bank of calibrated items: a log-normal around 1, b standard normal, four competencies a domain, levels and keys as
 * they fall, pairs of enemies anywhere within a domain.
 */
export function madeBank(given: MadeBank, random: () => number): AssemblyBank {
  const below = (n: number) => Math.floor(random() * n);
  const normal = normals(random);
  const enemies = new Map<number, string[]>();
  const name = (index: number) => `item-${index}`;
  for (let pair = 0; pair < given.enemyPairs; pair++) {
    const one = below(given.items);
    const other = (one + given.domains * (1 + below(20))) % given.items;
    if (other !== one) enemies.set(one, [...(enemies.get(one) ?? []), name(other)]);
  }
  const items = Array.from({ length: given.items }, (_, index): AssemblyItem => {
    const domain = `t${(index % given.domains) + 1}`;
    return {
      item: name(index),
      version: 1,
      competency: `${domain}.c${below(4) + 1}`,
      level: levels[below(4)] ?? 'apply',
      key: 'abcd'[below(4)] ?? 'a',
      enemies: enemies.get(index) ?? [],
      parameters: { a: Math.exp(0.3 * normal()), b: normal(), c: 0 },
      difficulty: null,
      exposure: 0,
    };
  });
  return { items, earlier: [] };
}

/** The design's budget: 4 forms of 60, five quotas, information at θ = −1, 0, 1. */
export const budgetBlueprint: AssemblyBlueprint = {
  scheme: 'technical-practitioner',
  blueprint: 'technical-1',
  forms: 4,
  length: 60,
  minutes: 120,
  secondsByLevel: null,
  quotas: [16, 12, 12, 10, 10].map((count, index) => ({
    within: `t${index + 1}`,
    level: null,
    least: count,
    most: count,
  })),
  keyShare: null,
  uses: 1,
  overlap: null,
  exposureCap: null,
  information: [-1, 0, 1].map((theta) => ({ theta, target: 14 })),
  difficulty: null,
};
