import { idSchema } from '../../../kernel/id.ts';
import { notFound } from '../../../kernel/problem.ts';
import type { Services } from '../../../kernel/services.ts';
import { param, viewer, type WebContext } from '../../../kernel/web.ts';
import { Button, Form } from '../../../ui/form.tsx';
import { formatPercent } from '../../../ui/format.ts';
import { page } from '../../../ui/page.tsx';
import { Callout, Facts, Time, Timeline } from '../../../ui/parts.tsx';
import { namesOf } from '../../accounts/index.ts';
import { decisionOf } from '../decision/decision.sql.ts';
import { whyNotDecide } from '../decision/duties.ts';
import { partsIn } from '../decision/release.ts';
import { scoreOf } from '../scoring/score.sql.ts';
import { checkRecord } from '../sitting/check-record.ts';
import { eventsOf, responsesOf } from '../sitting/response.sql.ts';
import type { Supervision } from '../sitting/sitting.ts';
import { sittingById } from '../sitting/sitting.sql.ts';
import { holdsOn } from '../watch/hold.sql.ts';

const watchedWords: Readonly<Record<Supervision, string>> = {
  none: 'by nobody',
  recorded: 'recorded, and reviewed by a person',
  'in person': 'in person',
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
  const broken = await checkRecord(db, sitting.sittingId);
  const holds = await holdsOn(db, sitting.sittingId);
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
          [
            'Score',
            `${scored.raw} of ${scored.max} (${formatPercent(scored.raw / scored.max)}), to pass ${scored.cut}`,
          ],
          ['The rule proposes', scored.proposed],
          ['Decision', decision === undefined ? 'waits for a person' : decision.outcome],
          ['Watched', watchedWords[sitting.supervision ?? 'none']],
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
      {decision === undefined && holds.length > 0 && (
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
      {decision === undefined &&
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
