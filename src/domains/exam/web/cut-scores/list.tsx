import { z } from 'zod';
import { newId } from '../../../../kernel/id.ts';
import type { Services } from '../../../../kernel/services.ts';
import { facts, readForm, viewer, type WebContext } from '../../../../kernel/web.ts';
import { PageHeading, Section } from '../../../../ui/arrange.tsx';
import { Actions, Button } from '../../../../ui/form.tsx';
import { page } from '../../../../ui/page.tsx';
import { DataTable } from '../../../../ui/table.tsx';
import { namesOf } from '../../../accounts/index.ts';
import { currentSchemes } from '../../../programme/index.ts';
import { readRatings } from '../../statistics/panel-ratings.ts';
import { panels } from '../../statistics/panel.sql.ts';
import { recordPanel } from '../../statistics/record-panel.ts';
import { type ShownForm, untouched } from '../shown-form.ts';
import { bookletHref, panelHref } from './addresses.ts';
import { panelFields } from './panel-fields.tsx';
import { RecordForm } from './record-form.tsx';

const listed = 200;
/** Of ratings that are pasted, in bytes: 10,000 lines of 100. */
export const ratingsLimit = 1024 * 1024;

const formSchema = panelFields.extend({ ratings: z.string().max(ratingsLimit) });

async function listPage(
  c: WebContext,
  { db }: Services,
  shown: ShownForm,
  problems: readonly string[] = [],
): Promise<Response> {
  const who = viewer(c);
  const found = await panels(db, listed);
  const names = await namesOf(
    db,
    found.map(({ recordedBy }) => recordedBy),
  );
  const schemes = await currentSchemes(db);
  const titles = new Map(schemes.map(({ scheme, title }) => [scheme, title]));
  return page(
    c,
    {
      title: 'Cut scores',
      crumbs: [{ href: '/studio/statistics', label: 'Statistics' }, { label: 'Cut scores' }],
      wide: true,
      status: shown.errors.length > 0 ? 422 : 200,
    },
    <>
      <PageHeading
        title="Cut scores"
        lead="Panels of judges who said, item by item, how a borderline candidate would do (modified Angoff), or how far such a candidate comes in a booklet of rising difficulty (bookmark). A record is never changed; a scheme’s cut score changes with its next edition."
      />
      <Actions>
        <Button kind="quiet" href={bookletHref}>
          Ordered booklets and bookmark panels
        </Button>
      </Actions>
      <DataTable
        caption={found.length === listed ? `The latest ${listed} panels` : `Panels (${found.length})`}
        columns={[
          { key: 'panel', label: 'Panel' },
          { key: 'scheme', label: 'Scheme' },
          { key: 'method', label: 'Method' },
          { key: 'held', label: 'Held on' },
          { key: 'by', label: 'Recorded by' },
        ]}
        rows={found.map((panel) => ({
          key: panel.panelId,
          cells: [
            <a href={panelHref(panel.panelId)}>{panel.title}</a>,
            titles.get(panel.scheme) ?? panel.scheme,
            panel.method === 'Angoff' ? 'modified Angoff' : panel.method,
            panel.heldOn,
            names.get(panel.recordedBy) ?? panel.recordedBy,
          ],
        }))}
        empty="No panel has been recorded yet."
      />
      {who.roles.includes('psychometrician') && (
        <Section title="Record an Angoff panel" id="record">
          <RecordForm shown={shown} problems={problems} schemes={schemes} csrf={who.csrf} />
        </Section>
      )}
    </>,
  );
}

/** `GET /studio/cut-scores` */
export const showCutScores = (services: Services) => (c: WebContext) => listPage(c, services, untouched);

/** `POST /studio/cut-scores`: records a panel with its ratings, or says what is wrong in which line. */
export const recordCutScore = (services: Services) => async (c: WebContext) => {
  const form = await readForm(c, formSchema);
  if (!form.ok) return listPage(c, services, form);
  const { ratings: pasted, held_on: heldOn, ...given } = form.value;
  const refuse = (problems: readonly string[]) =>
    listPage(
      c,
      services,
      {
        errors: [{ field: 'ratings', message: 'Mend what is listed below.' }],
        typed: { ...given, held_on: heldOn, ratings: pasted },
      },
      problems,
    );
  const schemes = await currentSchemes(services.db);
  if (schemes.every(({ scheme }) => scheme !== given.scheme))
    return refuse([`There is no scheme ${given.scheme}.`]);
  const read = readRatings(pasted);
  if (!read.ok) return refuse(read.problems);
  const { now } = facts(c);
  const panel = {
    ...given,
    panelId: newId<'panel'>(now, services.random),
    method: 'Angoff' as const,
    responseProbability: null,
    heldOn,
    recordedBy: viewer(c).personId,
    recordedAt: now,
  };
  const unknown = await recordPanel(services.db, panel, read.ratings);
  if (unknown.length > 0)
    return refuse(unknown.map((name) => `The bank of ${given.scheme} has no item ${name}.`));
  return c.redirect(panelHref(panel.panelId), 303);
};
