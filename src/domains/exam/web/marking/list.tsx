import type { Services } from '../../../../kernel/services.ts';
import { facts, viewer, type WebContext } from '../../../../kernel/web.ts';
import { PageHeading } from '../../../../ui/arrange.tsx';
import { Button, Form } from '../../../../ui/form.tsx';
import { formatDuration, formatNumber } from '../../../../ui/format.ts';
import { page } from '../../../../ui/page.tsx';
import { Empty, Facts, Time } from '../../../../ui/parts.tsx';
import { DataTable } from '../../../../ui/table.tsx';
import { secondsBetween } from '../../../../kernel/clock.ts';
import { maxOf } from '../../marking/given.ts';
import { countMarkedToday, marksBy } from '../../marking/given-mark.sql.ts';
import type { MarkingWork } from '../../marking/marking.sql.ts';
import { listTexts } from '../../marking/text.ts';
import { inGroups } from './words.ts';

/** Looked at for what a marker may take. */
const mostListed = 300;
const marksShown = 20;

const columns = [
  { key: 'work', label: 'Text' },
  { key: 'item', label: 'Item' },
  { key: 'max', label: 'Points', numeric: true },
  { key: 'age', label: 'Waits for' },
] as const;

/** `GET /studio/marking`: what a marker holds, what waits, and what they have marked. */
export const showTexts = (services: Services) => async (c: WebContext) => {
  const { db } = services;
  const who = viewer(c);
  const { now } = facts(c);
  const { held, free } = await listTexts(db, who.personId, now, mostListed);
  const marked = await marksBy(db, who.personId, marksShown);
  const today = await countMarkedToday(db, who.personId, who.zone, now);
  const ageOf = ({ openedAt }: MarkingWork) => formatDuration(secondsBetween(openedAt, now));
  const cellsOf = (work: MarkingWork) => [work.item, maxOf(work.criteria), ageOf(work)];
  const [oldest] = free;
  return page(
    c,
    { title: 'Marking', wide: true },
    <>
      <PageHeading
        title="Marking"
        lead="Each text is marked by two people who know neither the candidate nor each other’s mark. Where they disagree, a third decides."
      />
      <Facts
        rows={[
          ['Yours to mark', formatNumber(held.length)],
          [
            'Waiting',
            free.length + held.length >= mostListed ? `${mostListed} or more` : formatNumber(free.length),
          ],
          ['Marked today', formatNumber(today)],
        ]}
      />
      {held.length > 0 && (
        <DataTable
          caption={`Yours to mark (${held.length})`}
          columns={columns}
          rows={held.map((work) => ({
            key: work.work,
            cells: [<a href={`/studio/marking/${work.work}`}>{inGroups(work.work)}</a>, ...cellsOf(work)],
          }))}
          empty="You hold no text."
        />
      )}
      {free.length === 0 ? (
        <Empty title="No text waits for you">
          <p>
            Texts come here when an exam with a written answer has been handed in. What two others are
            marking, and what people wrote whom you trained or proctored, is not yours to mark.
          </p>
        </Empty>
      ) : (
        <Form action={`/studio/marking/${oldest?.work}/take`} csrf={who.csrf} label="Take a text">
          <DataTable
            caption={`Waiting (${free.length})`}
            columns={[...columns, { key: 'take', label: 'Take it for two hours' }]}
            rows={free.map((work, index) => ({
              key: work.work,
              cells: [
                inGroups(work.work),
                ...cellsOf(work),
                <Button
                  kind={index === 0 ? 'primary' : 'secondary'}
                  formaction={`/studio/marking/${work.work}/take`}
                  label={`Take the text ${inGroups(work.work)}`}
                >
                  Take
                </Button>,
              ],
            }))}
            empty="No text waits."
          />
        </Form>
      )}
      <DataTable
        caption={`Marked by you${marked.length === marksShown ? `, the latest ${marksShown}` : ''}`}
        columns={[
          { key: 'work', label: 'Text' },
          { key: 'item', label: 'Item' },
          { key: 'total', label: 'Your points', numeric: true },
          { key: 'at', label: 'Marked' },
        ]}
        rows={marked.map((mark) => ({
          key: mark.work,
          cells: [
            <a href={`/studio/marking/${mark.work}`}>{inGroups(mark.work)}</a>,
            mark.item,
            mark.total,
            <Time at={mark.markedAt} zone={who.zone} />,
          ],
        }))}
        empty="You have not marked a text yet."
      />
    </>,
  );
};
