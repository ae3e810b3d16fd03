import { z } from 'zod';
import { type Id, idSchema } from '../../../kernel/id.ts';
import { Problem } from '../../../kernel/problem.ts';
import type { Services } from '../../../kernel/services.ts';
import { facts, parseBody, viewer, type WebContext } from '../../../kernel/web.ts';
import { Button, Form } from '../../../ui/form.tsx';
import { formatNumber } from '../../../ui/format.ts';
import { page } from '../../../ui/page.tsx';
import { Chip, Time } from '../../../ui/parts.tsx';
import { DataTable } from '../../../ui/table.tsx';
import { csv } from '../../../kernel/csv.ts';
import { namesOf } from '../../accounts/index.ts';
import { currentSchemes } from '../../programme/index.ts';
import { release } from '../decision/release.ts';
import type { Outcome } from '../scoring/score.ts';
import { type Case, cases } from '../scoring/score.sql.ts';
import { heldAmong } from '../watch/hold.sql.ts';

const shown = 500;

const columns = [
  { key: 'candidate', label: 'Candidate' },
  { key: 'scheme', label: 'Scheme' },
  { key: 'score', label: 'Score', numeric: true },
  { key: 'outcome', label: 'Outcome' },
] as const;

function cellsOf(
  item: Case,
  outcome: Outcome,
  names: ReadonlyMap<Id<'person'>, string>,
  titles: ReadonlyMap<string, string>,
) {
  return [
    <a href={`/office/decisions/${item.sittingId}`}>{names.get(item.personId) ?? item.personId}</a>,
    `${titles.get(item.scheme) ?? item.scheme}, edition ${item.edition}${item.purpose === 'bridge' ? ', bridge' : ''}`,
    `${formatNumber(item.raw, 2)} of ${item.max}, to pass ${item.cut}`,
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
  const held = await heldAmong(
    services.db,
    waiting.map(({ sittingId }) => sittingId),
  );
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
            { key: 'hold', label: 'Hold' },
            ...(mayRelease ? [{ key: 'choose', label: 'Choose' }] : []),
          ]}
          rows={waiting.map((item) => ({
            key: item.sittingId,
            cells: [
              ...cellsOf(item, item.proposed, names, titles),
              <>
                <Time at={item.computedAt} zone={who.zone} />
                {item.outcome !== null && <>, scored anew; released before: {item.outcome}</>}
              </>,
              held.has(item.sittingId) ? <Chip tone="warn">Held</Chip> : 'none',
              ...(mayRelease
                ? [
                    held.has(item.sittingId) ? (
                      'not yet'
                    ) : (
                      <input
                        type="checkbox"
                        name="sitting"
                        value={item.sittingId}
                        aria-label={`Choose the case of ${names.get(item.personId) ?? 'this candidate'}`}
                      />
                    ),
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
            ...cellsOf(item, item.outcome ?? item.proposed, names, titles),
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
    item.purpose,
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
    ['sitting', 'scheme', 'edition', 'purpose', 'raw', 'max', 'cut', 'outcome', 'released_by', 'released_at'],
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
  const refused: Problem[] = [];
  for (const sittingId of chosen) {
    try {
      await release(
        services.db,
        { sittingId, by: who.personId, address: services.config.address },
        facts(c).now,
      );
    } catch (error) {
      if (!(error instanceof Problem) || !['part-in-case', 'held'].includes(error.code)) throw error;
      refused.push(error);
    }
  }
  const [first] = refused;
  if (first === undefined) return c.redirect('/office/decisions', 303);
  throw new Problem(
    first.kind,
    first.code,
    `${chosen.length - refused.length} of ${chosen.length} were released. ${[...new Set(refused.map(({ message }) => message))].join(' ')}`,
    first.todo === undefined ? {} : { todo: first.todo },
  );
};
