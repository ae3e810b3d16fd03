import { notFound } from '../../../../kernel/problem.ts';
import { facts, type Handler, param } from '../../../../kernel/web.ts';
import { Entries, PageHeading, Section } from '../../../../ui/arrange.tsx';
import { page } from '../../../../ui/page.tsx';
import { Chip, Empty, Progress } from '../../../../ui/parts.tsx';
import { competencyTitles } from '../../../programme/index.ts';
import { labId } from '../../labs/lab-file.ts';
import { type LabInTrack, labsInTrack } from '../../labs/labs-in-track.ts';
import type { LabServices } from './lab-services.ts';
import { labsHref } from './open-lab.ts';
import { kindWords, stateWords } from './words.ts';

/** `GET /learn/:track/labs`: a track's labs by module, with how the reader stands in each. */
export const showLabs =
  (services: LabServices): Handler =>
  async (c) => {
    const { viewer } = facts(c);
    const { db, labs } = services;
    const found = await labsInTrack(db, labs, param(c, 'track', labId), viewer?.personId ?? null);
    if (found === undefined) throw notFound('track');
    const { track, modules } = found;
    const all = modules.flatMap((module) => module.labs);
    const titles = await competencyTitles(db);
    const passed = all.filter(({ passed: isPassed }) => isPassed).length;
    return page(
      c,
      {
        title: `Labs: ${track.title}`,
        crumbs: [
          { href: '/', label: 'Catalogue' },
          { href: `/tracks/${track.id}`, label: track.title },
          { label: 'Labs' },
        ],
      },
      <>
        <PageHeading
          title="Labs"
          lead={`What the lessons of “${track.title}” explain, practised. A lab counts when all its tests pass.`}
        />
        {viewer === null ? (
          <p>
            You can read every lab. <a href={`/sign-in?next=${labsHref(track.id)}`}>Sign in</a> to work on
            them; your work is kept.
          </p>
        ) : (
          all.length > 0 && <Progress value={passed} max={all.length} label="Labs passed" />
        )}
        {all.length === 0 && (
          <Empty title="There are no labs yet">
            <p>
              The track is practised by the exercises of its <a href={`/tracks/${track.id}`}>lessons</a>.
            </p>
          </Empty>
        )}
        {modules
          .filter((module) => module.labs.length > 0)
          .map((module) => (
            <Section key={module.id} title={module.title} id={module.id}>
              <Entries
                level={3}
                entries={module.labs.map((lab) => ({
                  href: labsHref(track.id, lab.about.id),
                  title: lab.about.title,
                  meta: <Meta lab={lab} titles={titles} signedIn={viewer !== null} />,
                  summary: lab.about.summary,
                }))}
              />
            </Section>
          ))}
      </>,
    );
  };

function Meta(props: {
  readonly lab: LabInTrack;
  readonly titles: ReadonlyMap<string, string>;
  readonly signedIn: boolean;
}) {
  const { about, state } = props.lab;
  const [tone, words] = stateWords[state];
  return (
    <>
      {props.signedIn && state !== 'not begun' && <Chip tone={tone}>{words}</Chip>}
      <span>{kindWords[about.kind]}</span>
      <span>{about.minutes} minutes</span>
      <span>Practises {about.competencies.map((id) => props.titles.get(id) ?? id).join('; ')}</span>
    </>
  );
}
