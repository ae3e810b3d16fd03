import { z } from 'zod';
import { csv } from '../../../../kernel/csv.ts';
import type { Services } from '../../../../kernel/services.ts';
import { facts, query, readForm, viewer, type WebContext } from '../../../../kernel/web.ts';
import { PageHeading, Section } from '../../../../ui/arrange.tsx';
import { Actions, Button, ErrorSummary, Field, Form } from '../../../../ui/form.tsx';
import { formatNumber } from '../../../../ui/format.ts';
import { page } from '../../../../ui/page.tsx';
import { DataTable } from '../../../../ui/table.tsx';
import { currentSchemes } from '../../../programme/index.ts';
import { storeCalibrations } from '../../assembly/calibrate.ts';
import { calibrationsOf } from '../../assembly/parameter.sql.ts';
import { mostCalibrations, parameterColumns, readParameters } from '../../assembly/parameters-file.ts';
import { editionOrNone } from '../../sitting/register.ts';
import { schemeOrFirst } from '../scheme.ts';
import { WrongLines } from '../wrong-lines.tsx';

const path = '/studio/forms/parameters';
/** Of what is pasted, in bytes: 5,000 lines of 200. */
export const parametersLimit = 1024 * 1024;

interface Refused {
  readonly problems: readonly string[];
  readonly pasted: string;
}

async function parametersPage(
  c: WebContext,
  { db }: Services,
  scheme: string,
  refused: Refused,
): Promise<Response> {
  const { title } = await editionOrNone(db, scheme);
  const schemes = await currentSchemes(db);
  const calibrations = await calibrationsOf(db, scheme);
  const { problems, pasted } = refused;
  const errors = problems.length === 0 ? [] : [{ field: 'pasted', message: 'Mend what is listed below.' }];
  const error = (value: number | null) => (value === null ? 'none' : formatNumber(value, 3));
  return page(
    c,
    {
      title: 'Item parameters',
      crumbs: [{ href: '/studio/forms', label: 'Forms' }, { label: 'Item parameters' }],
      status: errors.length > 0 ? 422 : 200,
      wide: true,
    },
    <>
      <PageHeading
        title="Item parameters"
        lead={`${title}: what calibration found of the item versions in use. The latest of a version counts; earlier ones are kept. All have to be on one scale of ability.`}
      />
      <Actions>
        {schemes
          .filter((other) => other.scheme !== scheme)
          .map((other) => (
            <Button key={other.scheme} kind="quiet" href={`${path}?scheme=${other.scheme}`}>
              {other.title}
            </Button>
          ))}
      </Actions>
      <ErrorSummary errors={errors} />
      <DataTable
        caption={`Calibrated item versions (${calibrations.length})`}
        csvHref={`${path}.csv?scheme=${scheme}`}
        columns={[
          { key: 'item', label: 'Item' },
          { key: 'model', label: 'Model' },
          { key: 'a', label: 'a', numeric: true },
          { key: 'seA', label: 'SE of a', numeric: true },
          { key: 'b', label: 'b', numeric: true },
          { key: 'seB', label: 'SE of b', numeric: true },
          { key: 'c', label: 'c', numeric: true },
          { key: 'n', label: 'Sample', numeric: true },
          { key: 'on', label: 'Calibrated' },
          { key: 'source', label: 'Source' },
        ]}
        rows={calibrations.map((one) => ({
          key: one.item,
          cells: [
            `${one.item}, version ${one.version}`,
            one.model.toUpperCase(),
            formatNumber(one.a, 3),
            error(one.seA),
            formatNumber(one.b, 3),
            error(one.seB),
            formatNumber(one.c, 3),
            formatNumber(one.sampleSize),
            one.calibratedOn,
            one.source,
          ],
        }))}
        empty="No item of this scheme has been calibrated yet."
      />
      <Section title="Add parameters" id="add">
        <WrongLines problems={problems} />
        <Form action={path} csrf={viewer(c).csrf}>
          <input type="hidden" name="scheme" value={scheme} />
          <Field
            name="pasted"
            label="Lines of parameters"
            type="textarea"
            rows={6}
            spellcheck={false}
            required
            value={pasted}
            error={errors[0]?.message}
            hint={`CSV with the columns ${parameterColumns.join(',')}; at most ${formatNumber(mostCalibrations)} lines. A standard error may be empty, and c where the model is not 3pl.`}
          />
          <Button>Store these parameters</Button>
        </Form>
      </Section>
    </>,
  );
}

const asked = z.object({ scheme: z.string().max(100).optional() });

/** `GET /studio/forms/parameters?scheme=…` */
export const showParameters = (services: Services) => async (c: WebContext) => {
  const { scheme } = await schemeOrFirst(services.db, query(c, asked).scheme);
  return parametersPage(c, services, scheme, { problems: [], pasted: '' });
};

/** `GET /studio/forms/parameters.csv?scheme=…`: as they can be pasted again. */
export const parametersCsv = (services: Services) => async (c: WebContext) => {
  const { scheme } = await schemeOrFirst(services.db, query(c, asked).scheme);
  const rows = await calibrationsOf(services.db, scheme);
  return csv(
    c,
    `parameters-${scheme}.csv`,
    parameterColumns,
    rows.map((one) => [
      one.item,
      one.version,
      one.model,
      one.a,
      one.b,
      one.c,
      one.seA,
      one.seB,
      one.seC,
      one.sampleSize,
      one.calibratedOn,
      one.source,
    ]),
  );
};

const formSchema = z.object({
  scheme: z.string().max(100),
  pasted: z.string().max(parametersLimit).default(''),
});

/** `POST /studio/forms/parameters`: stores what was pasted, or says what is wrong in which line. */
export const storeParameters = (services: Services) => async (c: WebContext) => {
  const form = await readForm(c, formSchema);
  if (!form.ok) {
    const problems = form.errors.map(({ message }) => message);
    const { scheme } = await schemeOrFirst(services.db, query(c, asked).scheme);
    return parametersPage(c, services, scheme, { problems, pasted: '' });
  }
  const { scheme, pasted } = form.value;
  await editionOrNone(services.db, scheme);
  const read = readParameters(pasted);
  if (!read.ok) return parametersPage(c, services, scheme, { problems: read.problems, pasted });
  const { calibrations } = read;
  const given = { scheme, calibrations, by: viewer(c).personId };
  const unknown = await storeCalibrations(services.db, given, facts(c).now);
  if (unknown.length > 0) {
    const problems = unknown.map((name) => `The bank of ${scheme} has no item ${name}.`);
    return parametersPage(c, services, scheme, { problems, pasted });
  }
  return c.redirect(`${path}?scheme=${encodeURIComponent(scheme)}`, 303);
};
