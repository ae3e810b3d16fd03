import { Chip } from '../../../ui/parts.tsx';
import type { OutlineModule } from '../courses/course.sql.ts';
import { LabList, type ListedLab } from './lab-list.tsx';

/** A track's modules with their lessons, as the track's page lists them. */
export function TrackOutline(props: {
  readonly track: string;
  readonly outline: readonly OutlineModule[];
  readonly labs: readonly ListedLab[];
  /** The lessons that the viewer has marked as done. */
  readonly done: Pick<ReadonlySet<string>, 'has'>;
  /** Those that were verified before something changed. */
  readonly changed: Pick<ReadonlySet<string>, 'has'>;
}) {
  return (
    <ol class="modules">
      {props.outline.map((module) => (
        <li key={module.id} class="module">
          <h3>{module.title}</h3>
          <p>{module.summary}</p>
          <ol class="lessons">
            {module.lessons.map(({ lesson, title, summary, minutes, state }) => (
              <li key={lesson}>
                <p class="lesson-title">
                  <a href={`/learn/${props.track}/${lesson}`}>{title}</a>
                  {state === 'in-preparation' && <span class="in-preparation">In preparation</span>}
                  {props.done.has(lesson) && <Chip tone="good">Done</Chip>}
                  {props.changed.has(lesson) && <Chip tone="warn">Changed since</Chip>}
                </p>
                <p class="lesson-summary">
                  {summary} <span class="lesson-minutes">{minutes} min</span>
                </p>
              </li>
            ))}
          </ol>
          <LabList track={props.track} labs={props.labs.filter((lab) => lab.module === module.id)} />
        </li>
      ))}
    </ol>
  );
}
