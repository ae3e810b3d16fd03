import { z } from 'zod';
import { csv } from '../../../../kernel/csv.ts';
import type { Database } from '../../../../kernel/db.ts';
import { newId } from '../../../../kernel/id.ts';
import type { Services } from '../../../../kernel/services.ts';
import { facts, query, readForm, viewer, type WebContext } from '../../../../kernel/web.ts';
import { PageHeading, Section } from '../../../../ui/arrange.tsx';
import { PlotChart } from '../../../../ui/chart.tsx';
import { Button, ErrorSummary, Field, Form } from '../../../../ui/form.tsx';
import { formatNumber } from '../../../../ui/format.ts';
import { page } from '../../../../ui/page.tsx';
import { Empty, Facts } from '../../../../ui/parts.tsx';
import { operationalItems } from '../../statistics/calibrated.sql.ts';
import {
  bookletMark,
  type BookletPage,
  orderedBooklet,
  responseProbabilities,
} from '../../statistics/booklet.ts';
import { bookmarkColumns, mostBookmarks, readBookmarks } from '../../statistics/bookmarks-file.ts';
import { recordBookmarks } from '../../statistics/record-panel.ts';
import { fieldOf, type ShownForm, untouched } from '../shown-form.ts';
import { OtherSchemes } from '../statistics/other-schemes.tsx';
import { headedScheme, schemeAsked } from '../statistics/read-sittings.ts';
import { figure } from '../statistics/words.ts';
import { WrongLines } from '../wrong-lines.tsx';
import { bookletHref, cutScoresHref, panelHref } from './addresses.ts';
import { bookletPicture } from './booklet-picture.ts';
import { bookletColumns, bookletRows, BookletTable } from './booklet-table.tsx';
import { PanelFields, panelFields } from './panel-fields.tsx';

/** Below this a step from page to page is as large as what judges disagree by. */
const pagesForPanel = 10;
const usualProbability = 0.67;

const probability = z
  .enum(responseProbabilities, 'Choose a response probability of the list.')
  .default('0.67')
  .transform(Number);
const askedSchema = schemeAsked.extend({ rp: probability });
const formSchema = panelFields.extend({
  rp: probability,
  booklet: z.string().max(20),
  bookmarks: z.string().max(60_000),
});

/** The booklet of the calibrated items that whole exams may draw. */
async function bookletNow(db: Database, scheme: string, rp: number): Promise<BookletPage[]> {
  const items = await operationalItems(db, scheme);
  const calibrated = items.flatMap(({ item, version, parameters }) =>
    parameters === null ? [] : [{ item, version, ...parameters }],
  );
  return orderedBooklet(calibrated, rp);
}

async function bookletPage(
  c: WebContext,
  { db }: Services,
  asked: { readonly scheme: string | undefined; readonly rp: number },
  shown: ShownForm,
  problems: readonly string[] = [],
): Promise<Response> {
  const who = viewer(c);
  const scheme = await headedScheme(db, asked.scheme);
  const { rp } = asked;
  const booklet = await bookletNow(db, scheme.scheme, rp);
  const mark = bookletMark(booklet, rp);
  const caption = `The booklet’s items by their locations: the θ at which each is answered right with probability ${rp}`;
  const svg = await bookletPicture(booklet, { caption, pages: [], cut: null }, facts(c).nonce);
  return page(
    c,
    {
      title: 'Ordered item booklet',
      crumbs: [
        { href: '/studio/statistics', label: 'Statistics' },
        { href: cutScoresHref, label: 'Cut scores' },
        { label: 'Ordered item booklet' },
      ],
      wide: true,
      status: shown.errors.length > 0 ? 422 : 200,
    },
    <>
      <PageHeading
        title="Ordered item booklet"
        lead={`${scheme.title}: calibrated items from the easiest to the hardest. Each judge of a bookmark panel goes through it and says which is the last item that a borderline candidate masters.`}
      />
      <OtherSchemes path={bookletHref} others={scheme.others} />
      <Form action={bookletHref} method="get" kind="inline" label="Choose a response probability">
        <input type="hidden" name="scheme" value={scheme.scheme} />
        <Field
          name="rp"
          label="Mastered means right with probability"
          type="select"
          required
          idPrefix="choose"
          value={String(rp)}
          options={responseProbabilities.map((one) => ({ value: one, label: one }))}
        />
        <Button kind="secondary">Show</Button>
      </Form>
      {svg === null ? (
        <Empty title="No item of this scheme has been calibrated yet">
          <p>A psychometrician stores parameters under Forms, Item parameters.</p>
        </Empty>
      ) : (
        <>
          <Facts
            rows={[
              ['Items', formatNumber(booklet.length, 0)],
              ['Mark of this booklet', mark],
            ]}
          />
          <PlotChart
            svg={svg}
            caption={caption}
            table={{
              columns: [
                { key: 'page', label: 'Page', numeric: true },
                { key: 'location', label: 'Location θ', numeric: true },
              ],
              rows: booklet.map((one) => ({
                key: String(one.page),
                cells: [one.page, figure(one.location)],
              })),
            }}
          />
          <p>
            Print the booklet with its mark; where the calibration or the bank changes, so does the mark. The
            order says what is hard for candidates, not what ought to be asked of them.
          </p>
          {who.roles.includes('psychometrician') && booklet.length >= pagesForPanel && (
            <Section title="Record a bookmark panel" id="record">
              <ErrorSummary errors={shown.errors} />
              <WrongLines problems={problems} />
              <Form action={bookletHref} csrf={who.csrf}>
                <input type="hidden" name="scheme" value={scheme.scheme} />
                <input type="hidden" name="rp" value={String(rp)} />
                <PanelFields shown={shown} />
                <Field
                  {...fieldOf({ ...shown, typed: { booklet: mark, ...shown.typed } }, 'booklet')}
                  label="Mark of the booklet that the panel had"
                  width="short"
                  hint="As it was printed; a record is for the booklet above alone."
                  required
                />
                <Field
                  {...fieldOf(shown, 'bookmarks')}
                  label="Bookmarks"
                  type="textarea"
                  rows={8}
                  spellcheck={false}
                  hint={`CSV with the columns ${bookmarkColumns.join(',')}; the page is that of the last item that a borderline candidate masters. In every round every judge sets one; at most ${formatNumber(mostBookmarks)} lines. Initials will do for judges.`}
                  required
                />
                <Button>Record this panel</Button>
              </Form>
            </Section>
          )}
          {booklet.length < pagesForPanel && (
            <p>A panel is recorded from {pagesForPanel} items on: with fewer the steps are too large.</p>
          )}
          <BookletTable booklet={booklet} csvHref={`${bookletHref}.csv?scheme=${scheme.scheme}&rp=${rp}`} />
        </>
      )}
    </>,
  );
}

/** `GET /studio/cut-scores/booklet?scheme=…&rp=…` */
export const showBooklet = (services: Services) => (c: WebContext) => {
  const { scheme, rp } = query(c, askedSchema);
  return bookletPage(c, services, { scheme, rp }, untouched);
};

/** `GET /studio/cut-scores/booklet.csv?scheme=…&rp=…`: to print it from. */
export const bookletCsv = (services: Services) => async (c: WebContext) => {
  const { scheme, rp } = query(c, askedSchema);
  const headed = await headedScheme(services.db, scheme);
  const booklet = await bookletNow(services.db, headed.scheme, rp);
  const name = `booklet-${headed.scheme}-${bookletMark(booklet, rp)}.csv`;
  return csv(c, name, bookletColumns, bookletRows(booklet));
};

/** `POST /studio/cut-scores/booklet`: records a bookmark panel, or says what is wrong in which line. */
export const recordBookmarkPanel = (services: Services) => async (c: WebContext) => {
  const form = await readForm(c, formSchema);
  if (!form.ok) {
    const { scheme, rp } = form.typed;
    const asked = { scheme, rp: probability.catch(usualProbability).parse(rp) };
    return bookletPage(c, services, asked, form);
  }
  const { bookmarks: pasted, booklet: mark, held_on: heldOn, rp, ...given } = form.value;
  const { scheme } = await headedScheme(services.db, given.scheme);
  const typed = { ...given, held_on: heldOn, booklet: mark, bookmarks: pasted };
  const refuse = (field: string, message: string, problems: readonly string[] = []) =>
    bookletPage(c, services, { scheme, rp }, { errors: [{ field, message }], typed }, problems);
  const booklet = await bookletNow(services.db, scheme, rp);
  if (booklet.length < pagesForPanel)
    return refuse('booklet', `A booklet has at least ${pagesForPanel} calibrated items.`);
  if (mark.trim() !== bookletMark(booklet, rp))
    return refuse('booklet', 'That is another booklet: the items, their order or the probability differ.');
  const read = readBookmarks(pasted, booklet.length);
  if (!read.ok) return refuse('bookmarks', 'Mend what is listed below.', read.problems);
  const { now } = facts(c);
  const panelId = newId<'panel'>(now, services.random);
  const panel = {
    ...given,
    panelId,
    method: 'bookmark' as const,
    responseProbability: rp,
    heldOn,
    recordedBy: viewer(c).personId,
    recordedAt: now,
  };
  await recordBookmarks(services.db, panel, booklet, read.bookmarks);
  return c.redirect(panelHref(panelId), 303);
};
