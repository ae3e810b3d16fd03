/** Candidates of like scores. */
export interface ScoreGroup<T> {
  /** The lowest and the highest score in it. */
  readonly from: number;
  readonly to: number;
  readonly members: readonly T[];
}

/**
 * Candidates in at most `count` groups of nearly equal size by score, lowest first. Equal scores stay together, so that no
 * order of the candidates changes a group; where many are equal there are fewer groups.
 */
export function scoreGroups<T>(
  all: readonly T[],
  scoreOf: (one: T) => number,
  count: number,
): ScoreGroup<T>[] {
  const byScore = [...Map.groupBy(all, scoreOf)].toSorted(([a], [b]) => a - b);
  const groups = new Map<number, { scores: number[]; members: T[] }>();
  let below = 0;
  for (const [score, members] of byScore) {
    // By the middle of those who tie, as a percentile rank is.
    const at = Math.min(count - 1, Math.floor(((below + members.length / 2) / all.length) * count));
    const group = groups.get(at) ?? { scores: [], members: [] };
    group.scores.push(score);
    group.members.push(...members);
    groups.set(at, group);
    below += members.length;
  }
  return [...groups.values()].map(({ scores, members }) => ({
    from: Math.min(...scores),
    to: Math.max(...scores),
    members,
  }));
}
