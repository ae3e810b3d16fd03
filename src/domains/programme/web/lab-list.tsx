import type { Database } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { Chip } from '../../../ui/parts.tsx';

/** A lab as a track's pages list it. */
export interface ListedLab {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly minutes: number;
  /** The module whose lessons it practises. */
  readonly module: string;
  readonly passed: boolean;
}

/** The labs of a track and which of them somebody passed; known above this domain, and handed in by `app`. */
export type LabsOf = (
  db: Database,
  given: { readonly track: string; readonly personId: Id<'person'> | null },
) => Promise<readonly ListedLab[]>;

/** A module's labs, after its lessons. */
export function LabList({ track, labs }: { readonly track: string; readonly labs: readonly ListedLab[] }) {
  if (labs.length === 0) return null;
  return (
    <ul class="lessons" aria-label="Labs">
      {labs.map(({ id, title, summary, minutes, passed }) => (
        <li key={id}>
          <p class="lesson-title">
            Lab: <a href={`/learn/${track}/labs/${id}`}>{title}</a>
            {passed && <Chip tone="good">Passed</Chip>}
          </p>
          <p class="lesson-summary">
            {summary} <span class="lesson-minutes">{minutes} min</span>
          </p>
        </li>
      ))}
    </ul>
  );
}

/** How many of a track's labs are passed. */
export const labProgress = (labs: readonly ListedLab[]): { readonly done: number; readonly of: number } => ({
  done: labs.filter(({ passed }) => passed).length,
  of: labs.length,
});
