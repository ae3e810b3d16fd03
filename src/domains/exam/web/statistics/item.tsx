import { z } from 'zod';
import { csv } from '../../../../kernel/csv.ts';
import type { Database } from '../../../../kernel/db.ts';
import { notFound } from '../../../../kernel/problem.ts';
import type { Services } from '../../../../kernel/services.ts';
import { param, query, viewer, type WebContext } from '../../../../kernel/web.ts';
import { PageHeading, Section } from '../../../../ui/arrange.tsx';
import { Actions, Button } from '../../../../ui/form.tsx';
import { formatNumber } from '../../../../ui/format.ts';
import { page } from '../../../../ui/page.tsx';
import { Facts } from '../../../../ui/parts.tsx';
import { calibrationOf } from '../../assembly/parameter.sql.ts';
import { type KeyedItem, keyedItem } from '../../correction/correction.sql.ts';
import { itemFlags, sittingsForFlags } from '../../psychometrics/classical/item-flags.ts';
import { itemStatistics } from '../../psychometrics/classical/item-statistics.ts';
import { versionOf } from '../../statistics/decided.sql.ts';
import { sittingsForFigures } from '../../statistics/exam-statistics.ts';
import { itemSittings } from '../../statistics/item-sittings.sql.ts';
import { type AnsweredItem, answeredItems } from '../../statistics/item-answers.ts';
import { ItemText } from '../interactions/item-text.tsx';
import { noteKeyViewed } from '../keys/key-viewed.ts';
import { Curves } from './curve.tsx';
import { Distractors } from './distractors.tsx';
import { Fit, readFit } from './item-fit.tsx';
import { Flags } from './items-table.tsx';
import { figure, flagMeanings, sittingsRead } from './words.ts';

// No control characters and no halves of characters, which PostgreSQL does not take.
const itemName = z
  .string()
  .max(200)
  .regex(/^\P{C}+$/u);
const askedSchema = z.object({ version: z.coerce.number().int().min(1).max(9_999).optional() });

async function itemOf(c: WebContext, db: Database): Promise<KeyedItem> {
  const name = await versionOf(db, param(c, 'item', itemName), query(c, askedSchema).version);
  const item = name === undefined ? undefined : await keyedItem(db, name);
  if (item === undefined) throw notFound('item version');
  return item;
}

/** `GET /studio/statistics/:item/fit.csv?version=…`: observed and expected shares by the sum; empty without a fit. */
export const fitCsv = (services: Services) => async (c: WebContext) => {
  const item = await itemOf(c, services.db);
  const fit = await readFit(services.db, item);
  return csv(
    c,
    `fit-${item.item}-${item.version}.csv`,
    ['from', 'to', 'sittings', 'observed', 'expected'],
    fit?.enough === true
      ? fit.fit.groups.map(({ from, to, n, observed, expected }) => [from, to, n, observed, expected])
      : [],
  );
};

/** `GET /studio/statistics/:item?version=…`: one item version: figures, answers by score group, its curve. */
export const showItemStatistics = (services: Services) => async (c: WebContext) => {
  const { db } = services;
  const who = viewer(c);
  const item = await itemOf(c, db);
  const answered = answeredItems(item.shown, item.rule, await itemSittings(db, item, sittingsRead));
  const calibration = await calibrationOf(db, item);
  await noteKeyViewed(c, services, item);
  const mayCorrect = who.roles.some((role) => ['item writer', 'psychometrician'].includes(role));
  const fit = await readFit(db, item);
  const mayStudyGroups = who.roles.some((role) => ['psychometrician', 'accreditor'].includes(role));
  const title = `${item.item}, version ${item.version}`;
  return page(
    c,
    {
      title,
      crumbs: [
        { href: `/studio/statistics?scheme=${item.scheme}`, label: 'Statistics' },
        { label: item.item },
      ],
      wide: true,
    },
    <>
      <PageHeading
        title={title}
        lead={`${item.competency}, ${item.shown.kind}. That you have looked at this item and its key is in the audit log.`}
      />
      {mayCorrect && (
        <Actions>
          <Button
            kind="secondary"
            href={`/studio/keys/new?item=${encodeURIComponent(item.item)}&version=${item.version}`}
          >
            Correct this item’s key
          </Button>
        </Actions>
      )}
      <Figures answered={answered} />
      <Section title="The item">
        <ItemText item={item.shown} />
      </Section>
      <Distractors item={item.shown} rule={item.rule} answered={answered} />
      <Curves calibration={calibration} />
      <Fit
        found={fit}
        csvHref={`/studio/statistics/${encodeURIComponent(item.item)}/fit.csv?version=${item.version}`}
      />
      {mayStudyGroups && (
        <p>
          Whether it does to equally able candidates of two groups alike is said for all items together:{' '}
          <a href={`/studio/statistics/dif?scheme=${item.scheme}`}>differences between groups</a>.
        </p>
      )}
    </>,
  );
};

function Figures({ answered }: { readonly answered: readonly AnsweredItem[] }) {
  const statistics = itemStatistics(answered);
  const enough = answered.length >= sittingsForFigures;
  const flags = enough ? itemFlags(statistics) : [];
  return (
    <>
      <Facts
        rows={[
          [
            'Decided sittings that met it',
            `${formatNumber(answered.length, 0)}${answered.length === sittingsRead ? ', the latest' : ''}`,
          ],
          [
            'Difficulty, the mean share of its point',
            enough ? figure(statistics.difficulty) : `told from ${sittingsForFigures} sittings`,
          ],
          [
            'Discrimination, the correlation with the rest',
            enough ? figure(statistics.discrimination) : `told from ${sittingsForFigures} sittings`,
          ],
          [
            'Flags',
            answered.length < sittingsForFlags ? (
              `from ${sittingsForFlags} sittings on`
            ) : (
              <Flags flags={flags} />
            ),
          ],
        ]}
      />
      {flags.length > 0 && (
        <ul>
          {flags.map((flag) => (
            <li key={flag}>
              {flag}: {flagMeanings[flag]}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
