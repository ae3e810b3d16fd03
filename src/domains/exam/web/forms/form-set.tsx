import { csv } from '../../../../kernel/csv.ts';
import { type Id, idSchema } from '../../../../kernel/id.ts';
import { notFound } from '../../../../kernel/problem.ts';
import type { Services } from '../../../../kernel/services.ts';
import { facts, param, viewer, type WebContext } from '../../../../kernel/web.ts';
import { PageHeading } from '../../../../ui/arrange.tsx';
import { page } from '../../../../ui/page.tsx';
import { Chip, Facts, Time } from '../../../../ui/parts.tsx';
import { namesOf } from '../../../accounts/index.ts';
import { schemeEdition } from '../../../programme/index.ts';
import { approveForms, discardForms, retireForms } from '../../assembly/form-set.ts';
import { type FormSet, formSetById, placesOfSet } from '../../assembly/form-set.sql.ts';
import { whyNotStand } from '../../assembly/stands-for.ts';
import { FormSetActs } from './acts.tsx';
import { AskedPart } from './asked.tsx';
import { AssembledPart } from './assembled.tsx';
import { WaitingPart, WhyNotPart } from './outcome.tsx';
import { stateWords } from './words.ts';

const idOf = (c: WebContext) => param(c, 'formSet', idSchema<'formSet'>());

async function setOf(c: WebContext, { db }: Services): Promise<FormSet> {
  const set = await formSetById(db, idOf(c));
  if (set === undefined) throw notFound('form set');
  return set;
}

/** `GET /studio/forms/:formSet`: how far the assembly is, why there are no forms, or what they are like. */
export const showFormSet = (services: Services) => async (c: WebContext) => {
  const who = viewer(c);
  const set = await setOf(c, services);
  const { blueprint, report } = set;
  const edition = await schemeEdition(services.db, set.scheme);
  const unlike =
    set.state !== 'draft' || edition === undefined
      ? null
      : whyNotStand(blueprint, await placesOfSet(services.db, set.formSetId), edition.blueprint);
  const people = [set.requestedBy, set.approvedBy, set.endedBy].filter((id) => id !== null);
  const names = await namesOf(services.db, people);
  const nameOf = (id: Id<'person'>) => names.get(id) ?? id;
  const deed = (label: string, by: Id<'person'> | null, at: string | null) =>
    by === null || at === null
      ? []
      : [
          [
            label,
            <>
              {nameOf(by)}, <Time at={at} zone={who.zone} />
            </>,
          ] as const,
        ];
  return page(
    c,
    {
      title: set.title,
      crumbs: [{ href: '/studio/forms', label: 'Forms' }, { label: set.title }],
      wide: true,
    },
    <>
      <PageHeading
        title={set.title}
        lead={`${blueprint.forms} parallel ${blueprint.forms === 1 ? 'form' : 'forms'} of ${blueprint.length} items in ${blueprint.minutes} minutes. ${edition?.title ?? set.scheme}.`}
      >
        <Chip tone={stateWords[set.state].tone}>{stateWords[set.state].word}</Chip>
      </PageHeading>
      {set.state === 'assembling' && <WaitingPart set={set} />}
      {report !== null && report.outcome !== 'assembled' && <WhyNotPart report={report} />}
      <FormSetActs set={set} viewer={who} unlike={unlike} />
      <Facts
        rows={[
          ...deed('Asked for by', set.requestedBy, set.requestedAt),
          ...deed('Approved by', set.approvedBy, set.approvedAt),
          ...deed(set.state === 'retired' ? 'Retired by' : 'Discarded by', set.endedBy, set.endedAt),
        ]}
      />
      <AskedPart set={set} />
      {report?.outcome === 'assembled' && <AssembledPart set={set} report={report} />}
    </>,
  );
};

/** `GET /studio/forms/:formSet/items.csv`: each place of each form. No key is among it. */
export const formSetCsv = (services: Services) => async (c: WebContext) => {
  const { formSetId } = await setOf(c, services);
  const places = await placesOfSet(services.db, formSetId);
  return csv(
    c,
    `forms-${formSetId}.csv`,
    ['form', 'position', 'item', 'version', 'kind', 'competency', 'level', 'form_hash'],
    places.map((place) => [
      place.ordinal,
      place.position,
      place.item,
      place.version,
      place.kind,
      place.competency,
      place.level,
      place.formId,
    ]),
  );
};

const act = (work: typeof approveForms) => (services: Services) => async (c: WebContext) => {
  const formSetId = idOf(c);
  await work(services.db, { formSetId, by: viewer(c).personId }, facts(c).now);
  return c.redirect(`/studio/forms/${formSetId}`, 303);
};

/** `POST /studio/forms/:formSet/approve` */
export const approveFormSet = act(approveForms);
/** `POST /studio/forms/:formSet/discard` */
export const discardFormSet = act(discardForms);
/** `POST /studio/forms/:formSet/retire` */
export const retireFormSet = act(retireForms);
