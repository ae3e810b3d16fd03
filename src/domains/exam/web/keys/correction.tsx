import { csv } from '../../../../kernel/csv.ts';
import { type Id, idSchema } from '../../../../kernel/id.ts';
import { notFound, type FieldError } from '../../../../kernel/problem.ts';
import type { Services } from '../../../../kernel/services.ts';
import { facts, param, readForm, viewer, type WebContext } from '../../../../kernel/web.ts';
import { words } from '../../../../kernel/words.ts';
import { PageHeading, Section } from '../../../../ui/arrange.tsx';
import { Actions, Button, ErrorSummary } from '../../../../ui/form.tsx';
import { page } from '../../../../ui/page.tsx';
import { Callout, Chip, Progress, Timeline } from '../../../../ui/parts.tsx';
import { namesOf } from '../../../accounts/index.ts';
import { z } from 'zod';
import { countSittings, hasMet, rescoresBy } from '../../correction/affected.sql.ts';
import {
  type CorrectionAct,
  type KeyCorrection,
  needsMarks,
  remedyWords,
  stateOf,
} from '../../correction/correction.ts';
import { actsOf, correctionById, keyedItem } from '../../correction/correction.sql.ts';
import { countRemarks } from '../../correction/remark.sql.ts';
import { type Change, previewCorrection } from '../../correction/preview.ts';
import { approveCorrection, withdrawCorrection } from '../../correction/propose.ts';
import { decisionOutcomes } from '../../decision/decision.sql.ts';
import { ItemText } from '../interactions/item-text.tsx';
import { RuleWords } from '../rule-words.tsx';
import { Changes } from './changes.tsx';
import { CorrectionActs } from './acts.tsx';
import { noteKeyViewed } from './key-viewed.ts';
import { stateWords } from './words.ts';

const idOf = (c: WebContext) => param(c, 'correction', idSchema<'correction'>());

interface Read {
  readonly correction: KeyCorrection;
  readonly acts: readonly CorrectionAct[];
}

async function read({ db }: Services, correctionId: Id<'correction'>): Promise<Read> {
  const correction = await correctionById(db, correctionId);
  if (correction === undefined) throw notFound('correction');
  return { correction, acts: (await actsOf(db, [correctionId])).get(correctionId) ?? [] };
}

/** What it would change while it is open; what it has changed, afterwards. */
async function changesOf(
  { db }: Services,
  { correction, acts }: Read,
): Promise<{ changes: readonly Change[]; unscored: number | null }> {
  const state = stateOf(acts);
  if (state === 'proposed' || state === 'withdrawn') return previewCorrection(db, correction);
  const done = await rescoresBy(db, correction.correctionId);
  const outcomes = await decisionOutcomes(
    db,
    done.map(({ sittingId }) => sittingId),
  );
  const changes = done.map((one) => ({ ...one, outcome: outcomes.get(one.sittingId) ?? null }));
  return { changes, unscored: null };
}

const changesTitles = {
  proposed: 'What it would change',
  withdrawn: 'What it would change',
  approved: 'What it has changed so far',
  applied: 'What it has changed',
} as const;

const whenMarked = 'Each sitting is scored anew as soon as its new mark is there.';

const actTitles = {
  approved: 'Approved',
  withdrawn: 'Withdrawn',
  applied: 'Everybody has been scored anew',
} as const;

async function correctionPage(
  c: WebContext,
  services: Services,
  given: Read,
  errors: readonly FieldError[] = [],
) {
  const { db } = services;
  const who = viewer(c);
  const { correction, acts } = given;
  const { correctionId, item, version, remedy, was, becomes, reason, proposedBy, proposedAt } = correction;
  const state = stateOf(acts);
  const found = await keyedItem(db, correction);
  if (found === undefined) throw notFound('item version');
  if (errors.length === 0) await noteKeyViewed(c, services, correction);
  const { changes, unscored } = await changesOf(services, given);
  const names = await namesOf(db, [proposedBy, ...acts.flatMap(({ by }) => by ?? [])]);
  const by = (id: Id<'person'> | null) => (id === null ? 'by the system' : `by ${names.get(id) ?? id}`);
  const counted = acts.findLast(({ kind }) => kind === 'approved')?.affected ?? changes.length;
  const waitsForMarks = needsMarks(remedy);
  // Of those who wrote nothing there is nothing to mark or to run.
  const affected = waitsForMarks ? (await countRemarks(db, correctionId)).ordered : counted;
  // Whoever handed in after the approval was counted is scored anew too.
  const most = Math.max(affected, changes.length, 1);
  return page(
    c,
    {
      title: `Correction of ${item}`,
      crumbs: [{ href: '/studio/keys', label: 'Item keys' }, { label: `${item}, version ${version}` }],
      wide: true,
      status: errors.length > 0 ? 422 : 200,
    },
    <>
      <PageHeading title={`${item}, version ${version}`} lead={remedyWords[remedy]}>
        <Chip tone={stateWords[state].tone}>{stateWords[state].word}</Chip>
      </PageHeading>
      <ErrorSummary errors={errors} />
      {state === 'approved' && (
        <Callout tone="neutral" title="Everybody concerned is being scored anew">
          {waitsForMarks && <p>{whenMarked}</p>}
          <Progress value={changes.length} max={most} label="Sittings scored anew" />
          <Actions>
            <Button href={`/studio/keys/${correctionId}`}>Look again</Button>
          </Actions>
        </Callout>
      )}
      <CorrectionActs
        correction={correction}
        acts={acts}
        viewer={who}
        hasMet={await hasMet(db, correction, who.personId)}
        error={errors[0]?.message}
      />
      {waitsForMarks && state === 'proposed' && (
        <Callout tone="neutral" title="What it would change is not known yet">
          <p>
            {whenMarked} Scored sittings with this item: {(await countSittings(db, correction)).scored}; those
            without an answer to it stay as they are.
          </p>
        </Callout>
      )}
      <Section title="What is corrected">
        <p>{reason}</p>
        <ItemText item={found.shown} />
        <h3>{state === 'proposed' || state === 'withdrawn' ? 'The rule now' : 'The old rule'}</h3>
        <RuleWords item={found.shown} rule={was} />
        <h3>The corrected rule</h3>
        <RuleWords item={found.shown} rule={becomes} />
      </Section>
      {(!waitsForMarks || changes.length > 0) && (
        <Changes
          title={changesTitles[state]}
          changes={changes}
          unscored={unscored}
          csvHref={`/studio/keys/${correctionId}/changes.csv`}
          mayOpenCases={who.roles.some((role) =>
            ['decision-maker', 'programme manager', 'accreditor'].includes(role),
          )}
        />
      )}
      <Section title="What happened">
        <Timeline
          zone={who.zone}
          events={[
            { at: proposedAt, title: 'Proposed', children: <p>{by(proposedBy)}</p> },
            ...acts.map((act) => ({
              at: act.at,
              title: actTitles[act.kind],
              children: (
                <p>
                  {by(act.by)}
                  {act.because !== null && `: ${act.because}`}
                </p>
              ),
            })),
          ]}
        />
      </Section>
    </>,
  );
}

/** `GET /studio/keys/:correction`: what it changes, for whom, and who approves. */
export const showCorrection = (services: Services) => async (c: WebContext) =>
  correctionPage(c, services, await read(services, idOf(c)));

/** `GET /studio/keys/:correction/changes.csv`: every sitting with the item, without names. */
export const correctionCsv = (services: Services) => async (c: WebContext) => {
  const given = await read(services, idOf(c));
  const { changes } = await changesOf(services, given);
  return csv(
    c,
    `correction-${given.correction.correctionId}.csv`,
    [
      'sitting',
      'released',
      'old_raw',
      'old_max',
      'old_outcome',
      'new_raw',
      'new_max',
      'new_outcome',
      'effect',
      'stands',
    ],
    changes.map(({ sittingId, outcome, before, after, effect, stands }) => [
      sittingId,
      outcome,
      before.raw,
      before.max,
      before.proposed,
      after.raw,
      after.max,
      after.proposed,
      effect,
      stands,
    ]),
  );
};

/** `POST /studio/keys/:correction/approve` */
export const approve = (services: Services) => async (c: WebContext) => {
  const correctionId = idOf(c);
  await approveCorrection(services.db, { correctionId, by: viewer(c).personId }, facts(c).now);
  return c.redirect(`/studio/keys/${correctionId}`, 303);
};

const withdrawSchema = z.object({
  because: words({ least: 5, most: 500, lacking: 'Say in at least 5 characters why.' }),
});

/** `POST /studio/keys/:correction/withdraw` */
export const withdraw = (services: Services) => async (c: WebContext) => {
  const given = await read(services, idOf(c));
  const { correctionId } = given.correction;
  const form = await readForm(c, withdrawSchema);
  if (!form.ok) return correctionPage(c, services, given, form.errors);
  await withdrawCorrection(
    services.db,
    { correctionId, by: viewer(c).personId, ...form.value },
    facts(c).now,
  );
  return c.redirect(`/studio/keys/${correctionId}`, 303);
};
