import type { Services } from '../../../../kernel/services.ts';
import { viewer, type WebContext } from '../../../../kernel/web.ts';
import { PageHeading, Section } from '../../../../ui/arrange.tsx';
import { Actions, Button } from '../../../../ui/form.tsx';
import { page } from '../../../../ui/page.tsx';
import { Chip, Empty, Time } from '../../../../ui/parts.tsx';
import { DataTable } from '../../../../ui/table.tsx';
import { namesOf } from '../../../accounts/index.ts';
import { currentSchemes } from '../../../programme/index.ts';
import { formSets } from '../../assembly/form-set.sql.ts';
import { DeliveryPart, deliveryFacts } from './delivery.tsx';
import { setsShown, stateWords } from './words.ts';

/** `GET /studio/forms`: sets of forms, newest first, and how each scheme's candidates get theirs. */
export const showFormSets = (services: Services) => async (c: WebContext) => {
  const { db } = services;
  const who = viewer(c);
  const schemes = await currentSchemes(db);
  const titles = new Map(schemes.map(({ scheme, title }) => [scheme, title]));
  const sets = await formSets(db, setsShown);
  const names = await namesOf(
    db,
    sets.flatMap(({ requestedBy, approvedBy }) => [requestedBy, approvedBy ?? []].flat()),
  );
  const delivery = await Promise.all(schemes.map((edition) => deliveryFacts(db, edition)));
  return page(
    c,
    { title: 'Forms', wide: true },
    <>
      <PageHeading
        title="Forms"
        lead="Sets of parallel forms: assembled to a blueprint by a solver, checked by a second program, approved by a person who did not ask for them."
      />
      <Actions>
        {schemes.map(({ scheme, title }, index) => (
          <Button
            key={scheme}
            href={`/studio/forms/new?scheme=${scheme}`}
            kind={index === 0 ? 'primary' : 'secondary'}
          >
            Assemble forms: {title}
          </Button>
        ))}
        <Button href="/studio/forms/parameters" kind="quiet">
          Item parameters
        </Button>
      </Actions>
      {sets.length === 0 ? (
        <Empty title="No forms have been assembled yet">
          <p>Until some are approved, each candidate’s form is drawn when they start.</p>
        </Empty>
      ) : (
        <DataTable
          caption={sets.length === setsShown ? `The latest ${setsShown} sets` : `Sets (${sets.length})`}
          columns={[
            { key: 'title', label: 'Set' },
            { key: 'scheme', label: 'Scheme' },
            { key: 'state', label: 'State' },
            { key: 'forms', label: 'Forms', numeric: true },
            { key: 'length', label: 'Items a form', numeric: true },
            { key: 'asked', label: 'Asked for by' },
            { key: 'at', label: 'Asked for' },
            { key: 'approved', label: 'Approved by' },
          ]}
          rows={sets.map((set) => ({
            key: set.formSetId,
            cells: [
              <a href={`/studio/forms/${set.formSetId}`}>{set.title}</a>,
              titles.get(set.scheme) ?? set.scheme,
              <Chip tone={stateWords[set.state].tone}>{stateWords[set.state].word}</Chip>,
              set.blueprint.forms,
              set.blueprint.length,
              names.get(set.requestedBy) ?? set.requestedBy,
              <Time at={set.requestedAt} zone={who.zone} />,
              set.approvedBy === null ? 'nobody yet' : (names.get(set.approvedBy) ?? set.approvedBy),
            ],
          }))}
          empty="No set."
        />
      )}
      <Section title="How candidates get their form" id="delivery">
        {delivery.map((given) => (
          <DeliveryPart key={given.scheme} given={given} csrf={who.csrf} />
        ))}
      </Section>
    </>,
  );
};
