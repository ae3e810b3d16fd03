import { z } from 'zod';
import { findBreak, readChain } from '../../../kernel/chain.ts';
import { type Id, idSchema } from '../../../kernel/id.ts';
import { notFound, Problem } from '../../../kernel/problem.ts';
import type { Services } from '../../../kernel/services.ts';
import { facts, param, parseBody, viewer, type WebContext } from '../../../kernel/web.ts';
import { Button, Form } from '../../../ui/form.tsx';
import { formatPercent } from '../../../ui/format.ts';
import { page } from '../../../ui/page.tsx';
import { Callout, Chip, Facts, Time, Timeline } from '../../../ui/parts.tsx';
import { DataTable } from '../../../ui/table.tsx';
import { csv } from '../../../kernel/csv.ts';
import { namesOf } from '../../accounts/index.ts';
import { currentSchemes } from '../../programme/index.ts';
import { decisionOf } from '../decision/decision.sql.ts';
import { whyNotDecide } from '../decision/duties.ts';
import { partsIn, release } from '../decision/release.ts';
import { type Case, cases, scoreOf } from '../scoring/score.sql.ts';
import { eventsOf, responsesOf } from '../sitting/response.sql.ts';
import { sittingById } from '../sitting/sitting.sql.ts';

const shown = 500;

const columns = [
  { key: 'candidate', label: 'Candidate' },
  { key: 'scheme', label: 'Scheme' },
  { key: 'score', label: 'Score', numeric: true },
  { key: 'outcome', label: 'Outcome' },
] as const;

function cellsOf(item: Case, names: ReadonlyMap<Id<'person'>, string>, titles: ReadonlyMap<string, string>) {
  const outcome = item.outcome ?? item.proposed;
  return [
    <a href={`/office/decisions/${item.sittingId}`}>{names.get(item.personId) ?? item.personId}</a>,
    `${titles.get(item.scheme) ?? item.scheme}, edition ${item.edition}`,
    `${item.raw} of ${item.max}, to pass ${item.cut}`,
    <Chip tone={outcome === 'pass' ? 'good' : 'neutral'}>{outcome === 'pass' ? 'Pass' : 'Fail'}</Chip>,
  ];
}

/** `GET /office/decisions`: what the rule proposes and waits for a person, and what was released. */
export const showDecisions = (services: Services) => async (c: WebContext) => {
  const who = viewer(c);
  const waiting = await cases(services.db, false, shown);
  const decided = await cases(services.db, true, shown);
  const names = await namesOf(
    services.db,
    [...waiting, ...decided].flatMap((item) => [item.personId, item.releasedBy ?? []].flat()),
  );
  const titles = new Map((await currentSchemes(services.db)).map(({ scheme, title }) => [scheme, title]));
  const mayRelease = who.roles.includes('decision-maker');
  return page(
    c,
    { title: 'Decisions', wide: true },
    <div class="decisions">
      <h1>Decisions</h1>
      <p>The rule proposes; a named person who had no part in the case releases.</p>
      <Form action="/office/decisions/release" csrf={who.csrf}>
        <DataTable
          caption={`Waiting (${waiting.length})`}
          columns={[
            ...columns,
            { key: 'since', label: 'Waits since' },
            ...(mayRelease ? [{ key: 'choose', label: 'Choose' }] : []),
          ]}
          rows={waiting.map((item) => ({
            key: item.sittingId,
            cells: [
              ...cellsOf(item, names, titles),
              <Time at={item.computedAt} zone={who.zone} />,
              ...(mayRelease
                ? [
                    <input
                      type="checkbox"
                      name="sitting"
                      value={item.sittingId}
                      aria-label={`Choose the case of ${names.get(item.personId) ?? 'this candidate'}`}
                    />,
                  ]
                : []),
            ],
          }))}
          empty="No case waits."
        />
        {mayRelease && waiting.length > 0 && <Button>Release the chosen decisions</Button>}
      </Form>
      <DataTable
        caption={`Released (${decided.length === shown ? `the latest ${shown}` : decided.length})`}
        csvHref="/office/decisions.csv"
        columns={[...columns, { key: 'by', label: 'Released by' }, { key: 'at', label: 'Released' }]}
        rows={decided.map((item) => ({
          key: item.sittingId,
          cells: [
            ...cellsOf(item, names, titles),
            item.releasedBy === null ? '' : (names.get(item.releasedBy) ?? item.releasedBy),
            item.releasedAt === null ? '' : <Time at={item.releasedAt} zone={who.zone} />,
          ],
        }))}
        empty="No decision has been released yet."
      />
    </div>,
  );
};

/** `GET /office/decisions.csv`: the released decisions, for a spreadsheet. */
export const decisionsCsv = (services: Services) => async (c: WebContext) => {
  const decided = await cases(services.db, true, 100_000);
  const rows = decided.map((item) => [
    item.sittingId,
    item.scheme,
    item.edition,
    item.raw,
    item.max,
    item.cut,
    item.outcome,
    item.releasedBy,
    item.releasedAt,
  ]);
  return csv(
    c,
    'decisions.csv',
    ['sitting', 'scheme', 'edition', 'raw', 'max', 'cut', 'outcome', 'released_by', 'released_at'],
    rows,
  );
};

const chosenSchema = z.object({
  sitting: z
    .union([idSchema<'sitting'>().transform((id) => [id]), z.array(idSchema<'sitting'>()).max(shown)])
    .optional(),
});

/** `POST /office/decisions/release`: one case or many; a case that one may not decide on is named, the others go on. */
export const releaseDecisions = (services: Services) => async (c: WebContext) => {
  const who = viewer(c);
  const { sitting: chosen = [] } = await parseBody(c, chosenSchema);
  if (chosen.length === 0) {
    throw new Problem('bad-input', 'none-chosen', 'No case was chosen.', {
      todo: 'Go back and choose at least one.',
    });
  }
  const refused: string[] = [];
  for (const sittingId of chosen) {
    try {
      await release(
        services.db,
        { sittingId, by: who.personId, address: services.config.address },
        facts(c).now,
      );
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'part-in-case') throw error;
      refused.push(error.message);
    }
  }
  if (refused.length === 0) return c.redirect('/office/decisions', 303);
  throw new Problem(
    'forbidden',
    'part-in-case',
    `${chosen.length - refused.length} of ${chosen.length} were released. ${[...new Set(refused)].join(' ')}`,
    { todo: 'Leave the others to another decision-maker.' },
  );
};

/** `GET /office/decisions/:sitting`: one case, without a single answer. */
export const showCase = (services: Services) => async (c: WebContext) => {
  const { db } = services;
  const who = viewer(c);
  const sitting = await sittingById(db, param(c, 'sitting', idSchema<'sitting'>()));
  const scored = sitting === undefined ? undefined : await scoreOf(db, sitting.sittingId);
  if (sitting === undefined || scored === undefined) throw notFound('case');
  const decision = await decisionOf(db, sitting.sittingId);
  const events = await eventsOf(db, sitting.sittingId);
  const late = (await responsesOf(db, sitting.sittingId)).filter((response) => response.late).length;
  const parts = await partsIn(db, sitting);
  const names = await namesOf(db, [
    sitting.personId,
    ...parts.map((part) => part.personId),
    ...events.flatMap((event) => event.actorId ?? []),
  ]);
  const broken = findBreak(sitting.sittingId, await readChain(db, sitting.sittingId));
  const reason = whyNotDecide(who.personId, sitting.personId, parts);
  return page(
    c,
    { title: 'Case', crumbs: [{ href: '/office/decisions', label: 'Decisions' }, { label: 'Case' }] },
    <>
      <h1>{names.get(sitting.personId) ?? sitting.personId}</h1>
      <Facts
        rows={[
          ['Scheme', `${sitting.scheme}, edition ${sitting.edition}, blueprint ${sitting.blueprint}`],
          [
            'Score',
            `${scored.raw} of ${scored.max} (${formatPercent(scored.raw / scored.max)}), to pass ${scored.cut}`,
          ],
          ['The rule proposes', scored.proposed],
          ['Decision', decision === undefined ? 'waits for a person' : decision.outcome],
          ['Attempt', String(sitting.attempt)],
          ['Answers that came too late', late === 0 ? 'none' : `${late}, kept and not counted`],
          [
            'Record',
            broken === null ? 'the hash chain holds' : `BROKEN at link ${broken.seq}: ${broken.reason}`,
          ],
          [
            'May not decide',
            [
              ...new Set(parts.map((part) => `${names.get(part.personId) ?? part.personId} (${part.part})`)),
            ].join(', ') || 'nobody had a part',
          ],
        ]}
      />
      {decision === undefined &&
        who.roles.includes('decision-maker') &&
        (reason === null ? (
          <Form action="/office/decisions/release" csrf={who.csrf}>
            <input type="hidden" name="sitting" value={sitting.sittingId} />
            <Button>Release: {scored.proposed}</Button>
          </Form>
        ) : (
          <Callout tone="warn" title="You may not decide on this case">
            <p>The reason: {reason}.</p>
          </Callout>
        ))}
      <h2>What happened</h2>
      <Timeline
        zone={who.zone}
        events={events.map((event) => ({
          at: event.at,
          title: event.kind,
          children: (
            <p>by {event.actorId === null ? 'the system' : (names.get(event.actorId) ?? event.actorId)}</p>
          ),
        }))}
      />
    </>,
  );
};
