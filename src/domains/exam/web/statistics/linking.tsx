import { csv } from '../../../../kernel/csv.ts';
import type { Database } from '../../../../kernel/db.ts';
import type { Services } from '../../../../kernel/services.ts';
import { facts, parseBody, query, viewer, type WebContext } from '../../../../kernel/web.ts';
import { PageHeading } from '../../../../ui/arrange.tsx';
import { Button, Field, Form } from '../../../../ui/form.tsx';
import { formatNumber } from '../../../../ui/format.ts';
import { page } from '../../../../ui/page.tsx';
import { Empty, Facts } from '../../../../ui/parts.tsx';
import { editionOrNone } from '../../sitting/register.ts';
import { type CalibrationName, isSameCalibration } from '../../statistics/calibration-name.ts';
import {
  calibrationSet,
  type CalibrationSet,
  calibrationSets,
} from '../../statistics/calibration-set.sql.ts';
import { itemsForLink, linkMethods, type SetLink, linkSets } from '../../statistics/link-sets.ts';
import { linkings } from '../../statistics/linking.sql.ts';
import { storeLinking } from '../../statistics/store-linking.ts';
import { calibrationValue, type LinkingAsked, linkingAsked, linkingForm } from './linking-asked.ts';
import { LinkFigures, linkPicture } from './linking-figures.tsx';
import { LinkingRecords, StoreLinking } from './linking-store.tsx';
import { OtherSchemes } from './other-schemes.tsx';
import { type HeadedScheme, headedScheme } from './read-sittings.ts';

const path = '/studio/statistics/linking';
const setsListed = 50;
const recordsListed = 50;

interface Found {
  readonly scheme: HeadedScheme;
  readonly sets: readonly CalibrationSet[];
  readonly from: CalibrationName | undefined;
  readonly to: CalibrationName | undefined;
  readonly common: number;
  readonly link: SetLink | null;
}

async function found(db: Database, asked: LinkingAsked): Promise<Found> {
  const scheme = await headedScheme(db, asked.scheme);
  const sets = await calibrationSets(db, scheme.scheme, setsListed);
  // Unless told: what was stored last, on the scale of what was stored before it.
  const from = asked.from ?? sets.find((set) => !isSameCalibration(set, asked.to));
  const to = asked.to ?? sets.find((set) => !isSameCalibration(set, from));
  if (from === undefined || to === undefined) return { scheme, sets, from, to, common: 0, link: null };
  const given = await calibrationSet(db, scheme.scheme, from);
  const target = await calibrationSet(db, scheme.scheme, to);
  const known = new Set(target.map(({ item, version }) => `${item}@${version}`));
  const link = linkSets(given, target, {
    method: asked.method,
    withoutStrays: asked.strays === 'out',
  });
  const common = given.filter(({ item, version }) => known.has(`${item}@${version}`)).length;
  return { scheme, sets, from, to, common, link };
}

/** `GET /studio/statistics/linking?scheme=…&from=…&to=…`: how one calibration's scale lies to another's. */
export const showLinking = (services: Services) => async (c: WebContext) => {
  const asked = query(c, linkingAsked);
  const all = await found(services.db, asked);
  const { scheme, sets, from, to, link } = all;
  const records = await linkings(services.db, scheme.scheme, recordsListed);
  const who = viewer(c);
  const svg = link === null ? null : await linkPicture(link.items, facts(c).nonce);
  const chosen = new URLSearchParams({
    scheme: scheme.scheme,
    ...(from === undefined ? {} : { from: calibrationValue(from) }),
    ...(to === undefined ? {} : { to: calibrationValue(to) }),
    method: asked.method,
    strays: asked.strays,
  }).toString();
  return page(
    c,
    {
      title: 'Linking',
      crumbs: [
        { href: `/studio/statistics?scheme=${scheme.scheme}`, label: 'Statistics' },
        { label: 'Linking' },
      ],
      wide: true,
    },
    <>
      <PageHeading
        title="Linking"
        lead={`${scheme.title}: each calibration has a scale of its own, whose 0 is the mean of those who sat. Items that two calibrations share say how one scale lies to the other.`}
      />
      <OtherSchemes path={path} others={scheme.others} />
      {sets.length < 2 ? (
        <Empty title={`${sets.length} of the two calibrations that this needs`}>
          <p>
            Parameters of one source and day are a calibration. A psychometrician stores them under Forms,
            Item parameters; two with at least {itemsForLink} items in common can be linked.
          </p>
        </Empty>
      ) : (
        <>
          <Choose asked={asked} all={all} />
          <Sizes all={all} />
          {link === null ? (
            <Empty title={`${all.common} common items`}>
              <p>
                A line takes {itemsForLink} common item versions of different difficulty, and as many that do
                not stray where those are left out. Choose two different calibrations that share them.
              </p>
            </Empty>
          ) : (
            <>
              <LinkFigures found={link} svg={svg} csvHref={`${path}.csv?${chosen}`} />
              {who.roles.includes('psychometrician') && from !== undefined && to !== undefined && (
                <StoreLinking
                  csrf={who.csrf}
                  scheme={scheme.scheme}
                  from={from}
                  to={to}
                  method={asked.method}
                  strays={asked.strays}
                  line={link.links[asked.method]}
                />
              )}
            </>
          )}
        </>
      )}
      <LinkingRecords records={records} />
    </>,
  );
};

function Choose({ asked, all }: { readonly asked: LinkingAsked; readonly all: Found }) {
  const options = all.sets.map((set) => ({
    value: calibrationValue(set),
    label: `${set.source} (${set.calibratedOn}, ${formatNumber(set.items, 0)} items)`,
  }));
  const value = (set: CalibrationName | undefined) => (set === undefined ? '' : calibrationValue(set));
  return (
    <Form action={path} method="get" label="Choose calibrations">
      <input type="hidden" name="scheme" value={all.scheme.scheme} />
      <Field
        name="from"
        label="New calibration"
        type="select"
        required
        value={value(all.from)}
        options={options}
      />
      <Field
        name="to"
        label="On the scale of the old calibration"
        type="select"
        required
        value={value(all.to)}
        options={options}
      />
      <Field
        name="method"
        label="Method"
        type="select"
        required
        value={asked.method}
        options={linkMethods.map((method) => ({ value: method, label: method.replace('-', '–') }))}
      />
      <Field
        name="strays"
        label="Items that stray"
        type="select"
        required
        value={asked.strays}
        options={[
          { value: 'in', label: 'are anchors like all others' },
          { value: 'out', label: 'are left out of the line' },
        ]}
      />
      <Button kind="secondary">Show</Button>
    </Form>
  );
}

function Sizes({ all: { sets, from, to, common } }: { readonly all: Found }) {
  const sizeOf = (name: CalibrationName | undefined): string => {
    const set = sets.find((one) => isSameCalibration(one, name));
    if (set === undefined) return 'not in the list';
    const { items, leastSample, mostSample } = set;
    const people =
      leastSample === mostSample
        ? formatNumber(mostSample, 0)
        : `${formatNumber(leastSample, 0)} to ${formatNumber(mostSample, 0)}`;
    return `${formatNumber(items, 0)} items, ${people} candidates`;
  };
  return (
    <Facts
      rows={[
        ['New calibration', sizeOf(from)],
        ['Old calibration', sizeOf(to)],
        ['Common item versions', formatNumber(common, 0)],
      ]}
    />
  );
}

/** `POST /studio/statistics/linking`: stores the new calibration once more, on the old one's scale. */
export const linkCalibrations = (services: Services) => async (c: WebContext) => {
  const { strays, ...given } = await parseBody(c, linkingForm);
  await editionOrNone(services.db, given.scheme);
  const order = { ...given, withoutStrays: strays === 'out', by: viewer(c).personId };
  await storeLinking(services.db, order, services.random, facts(c).now);
  return c.redirect(`${path}?scheme=${encodeURIComponent(given.scheme)}#records`, 303);
};

/** `GET /studio/statistics/linking.csv?…`: the common items. */
export const linkingCsv = (services: Services) => async (c: WebContext) => {
  const { scheme, link } = await found(services.db, query(c, linkingAsked));
  return csv(
    c,
    `linking-${scheme.scheme}.csv`,
    ['item', 'b_old', 'b_new', 'b_linked', 'robust_z', 'strays', 'anchor'],
    (link?.items ?? []).map((one) => [one.name, one.to, one.from, one.linked, one.z, one.strays, one.anchor]),
  );
};
