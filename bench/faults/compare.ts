import { type ChainEntry, commit, findBreak } from '../../src/kernel/chain.ts';
import type { Entry } from '../candidates/journal.ts';
import type { StoredAct, StoredEvent } from './stored.sql.ts';

/** What the service was found to hold, compared with what the candidates know. */
export interface Comparison {
  /** Different acts that were acknowledged. */
  readonly acknowledged: number;
  readonly stored: number;
  /** Acknowledged acts that are not stored as they were sent and under the place in the chain that was told. */
  readonly lost: readonly string[];
  /** Acts that stand in a chain more than once, or that were acknowledged in two ways. */
  readonly doubled: readonly string[];
  /** Stored acts that nobody sent. */
  readonly neverSent: readonly string[];
  /** Acts that were refused. */
  readonly refused: readonly string[];
  /** Acts that stand in the chain before one that the same device made earlier. */
  readonly disordered: readonly string[];
  /** Items on which something else stands in the end than what the candidate said last. */
  readonly replaced: readonly string[];
}

type Named = { readonly sitting: string; readonly device: string; readonly seq: number };
type Content = Pick<StoredAct, 'position' | 'choice' | 'marked'>;

const nameOf = ({ sitting, device, seq }: Named): string => `${sitting} ${device} ${seq}`;
const contentOf = ({ position, choice, marked }: Content): string =>
  JSON.stringify([position, choice, marked]);

/** A device delivers what it made one after the other, so its acts are stored in the order of their numbers. */
function disorderedOf(stored: readonly StoredAct[]): string[] {
  const byDevice = Map.groupBy(stored, ({ sittingId, device }) => `${sittingId} ${device}`);
  return [...byDevice].flatMap(([device, acts]) => {
    const inChain = acts.toSorted((a, b) => a.chainSeq - b.chainSeq);
    return inChain
      .filter(({ seq }, index) => seq < (inChain[index - 1]?.seq ?? 0))
      .map(({ seq }) => `${device} ${seq}`);
  });
}

/** Compares what was said last of each item, which is last in the journal, with what the stored acts say in the end. */
function replacedOf(journal: readonly Entry[], stored: readonly StoredAct[]): string[] {
  const placeOf = (sitting: string, { position, marked }: Content) =>
    `${sitting} ${position} ${marked === null ? 'answer' : 'mark'}`;
  const said = new Map<string, string>();
  for (const entry of journal)
    if (entry.what === 'sent') said.set(placeOf(entry.sitting, entry), contentOf(entry));
  const stands = new Map<string, string>();
  const inOrder = stored
    .filter(({ late }) => !late)
    .toSorted((a, b) => a.ordinal - b.ordinal || a.seq - b.seq);
  for (const act of inOrder) stands.set(placeOf(act.sittingId, act), contentOf(act));
  return [...said]
    .filter(([place, content]) => stands.get(place) !== content)
    .map(([place, content]) => `${place}: ${content} was said, ${stands.get(place) ?? 'nothing'} stands`);
}

/** Looks for every act of the journal among the stored ones, and the other way round. */
export function compare(journal: readonly Entry[], stored: readonly StoredAct[]): Comparison {
  const sent = new Map<string, string>();
  const told = new Map<string, { chainSeq: number; savedAt: string }>();
  const [lost, doubled, refused]: [string[], string[], string[]] = [[], [], []];
  for (const entry of journal) {
    const name = nameOf(entry);
    if (entry.what === 'sent') sent.set(name, contentOf(entry));
    else if (entry.what === 'refused') refused.push(`${name}: ${entry.status} ${entry.said}`);
    else {
      const before = told.get(name) ?? entry;
      if (before.chainSeq !== entry.chainSeq || before.savedAt !== entry.savedAt)
        doubled.push(`${name}: acknowledged at ${before.chainSeq} and at ${entry.chainSeq}`);
      told.set(name, entry);
    }
  }
  const rows = Map.groupBy(stored, (act) => nameOf({ ...act, sitting: act.sittingId }));
  for (const [name, { chainSeq, savedAt }] of told) {
    const [row, ...more] = rows.get(name) ?? [];
    const same =
      row !== undefined &&
      contentOf(row) === sent.get(name) &&
      row.chainSeq === chainSeq &&
      row.receivedAt === savedAt;
    if (!same) lost.push(`${name}: ${row === undefined ? 'not stored' : `stored as ${contentOf(row)}`}`);
    if (more.length > 0) doubled.push(`${name}: ${more.length + 1} rows`);
  }
  const neverSent = [...rows]
    .filter(([name, [row]]) => row !== undefined && contentOf(row) !== sent.get(name))
    .map(([name]) => name);
  const [disordered, replaced] = [disorderedOf(stored), replacedOf(journal, stored)];
  return {
    acknowledged: told.size,
    stored: stored.length,
    lost,
    doubled,
    neverSent,
    refused,
    disordered,
    replaced,
  };
}

/**
 * Why a sitting's chain does not hold, or `null` where it does: every link follows from the one before, and every
 * link commits to exactly one stored act or event, and every stored one has its link.
 */
export function chainFault(
  sittingId: string,
  chain: readonly ChainEntry[],
  acts: readonly StoredAct[],
  events: readonly StoredEvent[],
): string | null {
  const found = findBreak(sittingId, chain);
  if (found !== null) return `link ${found.seq}: ${found.reason}`;
  const commitments = new Map<number, string>();
  for (const { chainSeq, salt, device, seq, position, choice, marked, late } of acts) {
    if (commitments.has(chainSeq)) return `link ${chainSeq} stands for two stored acts`;
    commitments.set(chainSeq, commit(salt, { device, seq, position, choice, marked, late }));
  }
  for (const { chainSeq, salt, content } of events) {
    if (commitments.has(chainSeq)) return `link ${chainSeq} stands for two stored acts`;
    commitments.set(chainSeq, commit(salt, content));
  }
  const wrong = chain.find(({ seq, commitment }) => commitments.get(seq) !== commitment);
  if (wrong !== undefined) return `link ${wrong.seq} (${wrong.kind}) does not commit to what is stored`;
  return commitments.size === chain.length ? null : 'something is stored that no link commits to';
}
