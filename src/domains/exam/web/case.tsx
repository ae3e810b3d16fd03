import { idSchema } from '../../../kernel/id.ts';
import { notFound } from '../../../kernel/problem.ts';
import type { Services } from '../../../kernel/services.ts';
import { param, viewer, type WebContext } from '../../../kernel/web.ts';
import { Button, Form } from '../../../ui/form.tsx';
import { formatNumber, formatPercent } from '../../../ui/format.ts';
import { page } from '../../../ui/page.tsx';
import { Callout, Facts, Time, Timeline } from '../../../ui/parts.tsx';
import { namesOf } from '../../accounts/index.ts';
import { decisionsOf, waitsForDecision } from '../decision/decision.sql.ts';
import { whyNotDecide } from '../decision/duties.ts';
import { partsIn } from '../decision/release.ts';
import { remarksOf } from '../correction/remark.sql.ts';
import { everyMarkOf } from '../scoring/mark.sql.ts';
import type { Mark } from '../scoring/points.ts';
import { scoreOf, scoreVersions } from '../scoring/score.sql.ts';
import { checkRecord } from '../sitting/check-record.ts';
import { eventsOf, responsesOf } from '../sitting/response.sql.ts';
import type { Supervision } from '../sitting/sitting.ts';
import { sittingById } from '../sitting/sitting.sql.ts';
import { holdsOn } from '../watch/hold.sql.ts';
import { MarksPart } from './marking/marks-part.tsx';
import { RemarkPart } from './marking/remark-part.tsx';
import { ScoreHistory, toldScores } from './score-history.tsx';

const supervisionWords: Readonly<Record<Supervision, string>> = {
  none: 'by nobody',
  recorded: 'recorded, and reviewed by a person',
  'in person': 'in person',
};

/** Who did what has no name: markers have none in a case. */
const actorless = ({ kind, content }: { readonly kind: string; readonly content: unknown }): string =>
  kind === 'marked' && (content as Partial<Mark>).by === 'markers' ? 'its markers' : 'the system';

/** `GET /office/decisions/:sitting`: one case, without a single answer; these have a page of their own. */
export const showCase = (services: Services) => async (c: WebContext) => {
  const { db } = services;
  const who = viewer(c);
  const sitting = await sittingById(db, param(c, 'sitting', idSchema<'sitting'>()));
  const scored = sitting === undefined ? undefined : await scoreOf(db, sitting.sittingId);
  if (sitting === undefined || sitting.purpose === 'practice') throw notFound('case');
  if (scored === undefined && sitting.closedAt === null) throw notFound('case');
  const decisions = await decisionsOf(db, sitting.sittingId);
  const decision = decisions.at(-1);
  const waits = scored === undefined ? decision === undefined : waitsForDecision(scored, decision);
  const versions = await toldScores(db, await scoreVersions(db, sitting.sittingId));
  const events = await eventsOf(db, sitting.sittingId);
  const late = (await responsesOf(db, sitting.sittingId)).filter((response) => response.late).length;
  const parts = await partsIn(db, sitting);
  const names = await namesOf(db, [
    sitting.personId,
    ...parts.map((part) => part.personId),
    ...events.flatMap((event) => event.actorId ?? []),
  ]);
  // Terms of the candidate's own are none of what is decided by.
  const told = events.filter(({ kind }) => !['accommodated', 'break begun', 'break ended'].includes(kind));
  const broken = await checkRecord(db, sitting.sittingId);
  const holds = await holdsOn(db, sitting.sittingId);
  const mayRead = who.roles.some((role) => ['decision-maker', 'accreditor'].includes(role));
  const reason = whyNotDecide(who.personId, sitting.personId, parts);
  return page(
    c,
    { title: 'Case', crumbs: [{ href: '/office/decisions', label: 'Decisions' }, { label: 'Case' }] },
    <>
      <h1>{names.get(sitting.personId) ?? sitting.personId}</h1>
      <Facts
        rows={[
          ['Scheme', `${sitting.scheme}, edition ${sitting.edition}, blueprint ${sitting.blueprint}`],
          ...(sitting.purpose === 'bridge'
            ? [['Purpose', 'a bridge: it renews a certificate'] as const]
            : []),
          ...(scored === undefined
            ? [['Score', 'waits until every text and program has its mark'] as const]
            : [
                [
                  'Score',
                  `${formatNumber(scored.raw, 2)} of ${scored.max} (${formatPercent(scored.raw / scored.max)}), to pass ${scored.cut}`,
                ] as const,
                ['The rule proposes', scored.proposed] as const,
              ]),
          [
            'Decision',
            decision === undefined
              ? 'waits for a person'
              : `${decision.outcome}${waits ? '; the corrected score waits to be decided anew' : ''}`,
          ],
          ['Supervision', supervisionWords[sitting.supervision ?? 'none']],
          ['Attempt', String(sitting.attempt)],
          ['Answers that came too late', late === 0 ? 'none' : `${late}, kept and not counted`],
          [
            'Record',
            broken === null
              ? 'the hash chain holds, and every act and answer is what it committed to'
              : `BROKEN at link ${broken.seq}: ${broken.reason}`,
          ],
          [
            'May not decide',
            [
              ...new Set(parts.map((part) => `${names.get(part.personId) ?? part.personId} (${part.part})`)),
            ].join(', ') || 'nobody had a part',
          ],
        ]}
      />
      {sitting.closedAt !== null && mayRead && (
        <p>
          <a href={`/office/decisions/${sitting.sittingId}/answers`}>Look at the answers beside the keys</a>
        </p>
      )}
      {waits && holds.length > 0 && (
        <Callout tone="warn" title="Held: this decision cannot be released yet">
          <ul>
            {holds.map(({ cause, because, placedAt }) => (
              <li key={cause}>
                {because}, since <Time at={placedAt} zone={who.zone} />
              </li>
            ))}
          </ul>
        </Callout>
      )}
      {waits &&
        scored !== undefined &&
        holds.length === 0 &&
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
      <ScoreHistory versions={versions} decisions={decisions} zone={who.zone} />
      <RemarkPart
        remarks={await remarksOf(db, sitting.sittingId)}
        decisions={decisions}
        staff
        zone={who.zone}
      />
      {mayRead && <MarksPart marks={await everyMarkOf(db, sitting.sittingId)} />}
      <h2>What happened</h2>
      <Timeline
        zone={who.zone}
        events={told.map((event) => ({
          at: event.at,
          title: event.kind,
          children: (
            <p>
              by {event.actorId === null ? actorless(event) : (names.get(event.actorId) ?? event.actorId)}
            </p>
          ),
        }))}
      />
    </>,
  );
};
