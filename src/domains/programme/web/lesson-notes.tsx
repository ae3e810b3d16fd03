import type { Day, Instant } from '../../../kernel/clock.ts';
import { dayOf } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import { Callout, Time } from '../../../ui/parts.tsx';
import type { LessonText } from '../courses/course.sql.ts';
import type { ReleaseName } from '../releases/release.ts';

/** A change that a lesson does not know of yet. */
export interface LessonChange {
  readonly title: string;
  /** The page of the wire that reports it. */
  readonly href: string;
  readonly occurredOn: Day;
}

/**
 * The changes that the lessons of a track, as a release has them, do not know of; by lesson, without those that are up
 * to date. Computed above this domain, and handed in by `app`.
 */
export type LessonNotes = (
  db: Database,
  given: { readonly release: ReleaseName; readonly track: string },
) => Promise<ReadonlyMap<string, readonly LessonChange[]>>;

/** Said at the top of a lesson that was verified before something changed. */
export function ChangedNote(props: {
  readonly lesson: Pick<LessonText, 'verifiedOn'>;
  readonly changes: readonly LessonChange[];
  /** When the reader marked the lesson as done; absent where they did not. */
  readonly doneAt: Instant | undefined;
}) {
  const { lesson, changes, doneAt } = props;
  if (changes.length === 0) return null;
  const sinceRead = doneAt !== undefined && changes.some(({ occurredOn }) => dayOf(doneAt) < occurredOn);
  const changed = changes.length === 1 ? 'this change' : 'these changes';
  return (
    <Callout tone="warn" title={sinceRead ? 'Changed since you read' : 'Something has changed'}>
      <p>
        This lesson was verified on <Time at={lesson.verifiedOn} />, before {changed}:
      </p>
      <ul>
        {changes.map(({ title, href, occurredOn }) => (
          <li key={href}>
            <a href={href}>{title}</a> (of <Time at={occurredOn} />)
          </li>
        ))}
      </ul>
      <p>Read it with that in mind. Lessons that a change concerns are verified anew for the next release.</p>
    </Callout>
  );
}
