import { notFound } from '../../../kernel/problem.ts';
import type { Services } from '../../../kernel/services.ts';
import { facts, param, type WebContext } from '../../../kernel/web.ts';
import { PageHeading, Prose } from '../../../ui/arrange.tsx';
import { ErrorSummary } from '../../../ui/form.tsx';
import { island } from '../../../ui/island.tsx';
import { page } from '../../../ui/page.tsx';
import { lessonTitle, trackOf } from '../courses/course.sql.ts';
import { simulationOf } from '../courses/material.sql.ts';
import { readersRelease } from '../enrolment/readers-release.ts';
import { slug } from '../files/words.ts';
import { readInput } from '../simulations/simulation.ts';
import SimulationIsland from './islands/simulation.island.tsx';

const SimulationPanel = island('simulation', SimulationIsland);

/**
 * `GET /learn/:track/simulations/:simulation`: a model of a decision with the inputs of the address. It is a form that
 * the server works out; with a script the picture follows the sliders.
 */
export const showSimulation = (services: Services) => async (c: WebContext) => {
  const { db } = services;
  const trackId = param(c, 'track', slug);
  const id = param(c, 'simulation', slug);
  const release = await readersRelease(db, facts(c).viewer, trackId);
  const [track, found] = await Promise.all([
    trackOf(db, release, trackId),
    simulationOf(db, release, trackId, id),
  ]);
  if (track === undefined || found === undefined) throw notFound('simulation');
  const { content: simulation, html } = found;
  const explainedBy = await lessonTitle(db, release, simulation.lesson);
  const typed = simulation.inputs.map((input) => {
    const text = (c.req.query(input.id) ?? '').slice(0, 40);
    return { id: input.id, text, read: readInput(input, text) };
  });
  const errors = typed.flatMap(({ id: field, read }) =>
    'fault' in read ? [{ field, message: read.fault }] : [],
  );
  return page(
    c,
    {
      title: simulation.title,
      description: simulation.summary,
      wide: true,
      status: errors.length > 0 ? 422 : 200,
      crumbs: [
        { href: '/', label: 'Catalogue' },
        { href: `/tracks/${trackId}`, label: track.title },
        { label: simulation.title },
      ],
    },
    <>
      <PageHeading title={simulation.title} lead={simulation.summary}>
        <span>
          Explained in the lesson{' '}
          <a href={`/learn/${trackId}/${simulation.lesson}`}>{explainedBy ?? simulation.lesson}</a>
        </span>
      </PageHeading>
      <ErrorSummary
        errors={errors.map(({ field, message }) => ({
          field,
          message: `${simulation.inputs.find(({ id: one }) => one === field)?.label}: ${message}`,
        }))}
      />
      <SimulationPanel
        simulation={simulation}
        path={c.req.path}
        typed={typed.map(({ id: input, text }) => [input, text] as const)}
      />
      <Prose html={html} />
    </>,
  );
};
