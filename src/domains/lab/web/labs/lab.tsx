import { dayOf } from '../../../../kernel/clock.ts';
import { facts, type Handler } from '../../../../kernel/web.ts';
import { PageHeading, Prose } from '../../../../ui/arrange.tsx';
import { page } from '../../../../ui/page.tsx';
import { Chip, Time } from '../../../../ui/parts.tsx';
import { competencyTitles, currentRelease, lessonFacts, trackOf } from '../../../programme/index.ts';
import type { LabFile } from '../../labs/lab-file.ts';
import { promptVersions } from '../../labs/prompt-version.sql.ts';
import { stateOf } from '../../labs/work.ts';
import { benchOf } from '../benches/bench-of.tsx';
import { Bench } from './bench.tsx';
import { Hints, Solution } from './help.tsx';
import type { LabServices } from './lab-services.ts';
import { keyOf, labsHref, type OpenLab, openLab } from './open-lab.ts';
import { PromptResult } from './prompt-result.tsx';
import { CodeResult } from './code-result.tsx';
import { kindWords, stateWords } from './words.ts';

/** `GET /learn/:track/labs/:lab`: the lab; a visitor reads it, a learner works on it. */
export const showLab =
  (services: LabServices): Handler =>
  async (c) => {
    const open = await openLab(c, services);
    const { now, nonce } = facts(c);
    const { about, work, instructions } = open.lab;
    const { db } = services;
    const release = (await currentRelease(db))?.release;
    const [track, lessons, titles, versions] = await Promise.all([
      release === undefined ? undefined : trackOf(db, release, about.track),
      release === undefined ? [] : lessonFacts(db, release, about.track),
      competencyTitles(db),
      open.viewer === null || work.kind !== 'prompt' ? [] : promptVersions(db, keyOf(c, open.lab)),
    ]);
    const isText = work.kind === 'code' || work.kind === 'prompt';
    return page(
      c,
      {
        title: about.title,
        description: about.summary,
        wide: true,
        crumbs: [
          { href: '/', label: 'Catalogue' },
          { href: `/tracks/${about.track}`, label: track?.title ?? about.track },
          { href: labsHref(about.track), label: 'Labs' },
          { label: about.title },
        ],
      },
      <div class="lab">
        <PageHeading title={about.title} lead={about.summary}>
          <State open={open} />
          <span>{kindWords[about.kind]} lab</span>
          <span>{about.minutes} minutes</span>
          <Verified about={about} today={dayOf(now)} />
        </PageHeading>
        <div class={isText ? 'lab-columns' : 'lab-columns lab-stacked'}>
          <div class="lab-text">
            <Practises about={about} titles={titles} />
            <Before about={about} titles={new Map(lessons.map(({ lesson, title }) => [lesson, title]))} />
            <Prose html={instructions.html} />
          </div>
          <div class="lab-work">
            {isText ? (
              <>
                <Bench open={open} work={work} nonce={nonce} newest={versions[0]} />
                {work.kind === 'code' ? (
                  <CodeResult open={open} work={work} />
                ) : (
                  <PromptResult open={open} work={work} versions={versions} />
                )}
              </>
            ) : (
              await benchOf(c, services, open)
            )}
            <Hints open={open} />
            <Solution open={open} />
          </div>
        </div>
      </div>,
    );
  };

/** How the reader stands; replaced after a run. */
function State({ open }: { readonly open: OpenLab }) {
  const [tone, words] = stateWords[stateOf(open.work)];
  return (
    <span id="lab-state" hidden={open.work === undefined}>
      {open.work !== undefined && <Chip tone={tone}>{words}</Chip>}
    </span>
  );
}

function Verified({ about, today }: { readonly about: LabFile; readonly today: string }) {
  return about.review_by < today ? (
    <Chip tone="warn">
      Review was due by <Time at={about.review_by} />
    </Chip>
  ) : (
    <span>
      Verified on <Time at={about.verified_on} />
    </span>
  );
}

function Practises(props: { readonly about: LabFile; readonly titles: ReadonlyMap<string, string> }) {
  const { competencies } = props.about;
  return (
    <div class="competencies">
      <p id="practises">Practises</p>
      <ul aria-labelledby="practises">
        {competencies.map((id) => (
          <li key={id}>
            <a href={`/competencies/${id}`}>{props.titles.get(id) ?? id}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The lessons that explain what the lab practises. */
function Before(props: { readonly about: LabFile; readonly titles: ReadonlyMap<string, string> }) {
  const { track, lessons } = props.about;
  if (lessons.length === 0) return null;
  return (
    <p class="lab-before">
      To read before:{' '}
      {lessons.map((id, index) => (
        <>
          {index > 0 && ', '}
          <a href={`/learn/${track}/${id}`}>{props.titles.get(id) ?? id.replaceAll('-', ' ')}</a>
        </>
      ))}
      .
    </p>
  );
}
