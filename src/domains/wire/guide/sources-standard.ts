import type { Source } from '../record/source.ts';
import { theGuide } from './guide.ts';
import { registrableDomain } from './registrable-domain.ts';
import type { SourcesRules } from './sources-rules.ts';

/** The badge of a record, counted and never typed. */
export interface SourcesStandard {
  /** Groups of sources that have nothing in common, each with one whose role counts. */
  readonly independent: number;
  readonly primary: number;
  readonly archived: number;
  readonly total: number;
  /** `2 independent, 1 primary, 3 of 3 archived`. */
  readonly words: string;
}

/** What the standard looks at in a source. */
export type SourceFacts = Pick<
  Source,
  'id' | 'url' | 'publisher' | 'owner' | 'role' | 'derivedFrom' | 'archived'
>;

/** Counts the sources of a record by the standard. The order of the sources does not matter. */
export function sourcesStandard(
  sources: readonly SourceFacts[],
  rules: SourcesRules = theGuide().sources,
): SourcesStandard {
  const counting = new Set(rules.roles.filter(({ counts }) => counts).map(({ id }) => id));
  const independent = groupsOf(sources).filter((group) =>
    group.some(({ role }) => counting.has(role)),
  ).length;
  const primary = sources.filter(({ role }) => role === 'primary').length;
  const archived = sources.filter((source) => source.archived !== null).length;
  const total = sources.length;
  const words =
    total === 0
      ? 'no sources'
      : `${independent} independent, ${primary} primary, ${archived} of ${total} archived`;
  return { independent, primary, archived, total, words };
}

/**
 * True where two sources have different owners, lie at different registrable domains and are not linked by a chain of
 * retelling to one root. Symmetric; no source is independent of itself.
 */
export function areIndependent(a: SourceFacts, b: SourceFacts, all: readonly SourceFacts[]): boolean {
  return traits(a, all).every((trait) => !traits(b, all).includes(trait));
}

/** Sources that share a trait are one group, and so is whatever shares a trait with one of them. */
function groupsOf(sources: readonly SourceFacts[]): SourceFacts[][] {
  let groups: { readonly traits: Set<string>; readonly members: SourceFacts[] }[] = [];
  for (const source of sources) {
    const own = traits(source, sources);
    const shares = (group: { readonly traits: Set<string> }) => own.some((trait) => group.traits.has(trait));
    const joined = groups.filter(shares);
    groups = [
      ...groups.filter((group) => !shares(group)),
      {
        traits: new Set([...own, ...joined.flatMap((group) => [...group.traits])]),
        members: [...joined.flatMap(({ members }) => members), source],
      },
    ];
  }
  return groups.map(({ members }) => members);
}

function traits(source: SourceFacts, all: readonly SourceFacts[]): string[] {
  const owner = (source.owner ?? source.publisher)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
  return [`owner ${owner}`, `domain ${registrableDomain(source.url)}`, `root ${rootOf(source, all)}`];
}

/** The source at the beginning of the chain of retellings; a chain that bites its tail ends where it would repeat. */
function rootOf(source: SourceFacts, all: readonly SourceFacts[]): string {
  const passed = new Set<string>();
  let at = source;
  while (at.derivedFrom !== null && !passed.has(at.id)) {
    passed.add(at.id);
    const before = all.find(({ id }) => id === at.derivedFrom);
    if (before === undefined) return at.derivedFrom;
    at = before;
  }
  return at.id;
}
