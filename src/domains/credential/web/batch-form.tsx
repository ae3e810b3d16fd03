import { z } from 'zod';
import { callerOf, spend } from '../../../kernel/allowance.ts';
import { transaction } from '../../../kernel/db.ts';
import { Problem, wordsOf } from '../../../kernel/problem.ts';
import type { Services } from '../../../kernel/services.ts';
import { facts, parseBody, type WebContext } from '../../../kernel/web.ts';
import { PageHeading, Section } from '../../../ui/arrange.tsx';
import { Button, ErrorSummary, Field, Form } from '../../../ui/form.tsx';
import { page } from '../../../ui/page.tsx';
import { openBounds, readList, refuseTooMany } from '../batch/batch.ts';
import { insertBatch } from '../batch/batch.sql.ts';
import { namesOutside } from '../batch/names-outside.ts';

const allowance = { name: 'verify-list', count: 10, seconds: 3600 };

/** The largest list: a line for each of 200 certificates, with room for what stands beside them. */
export const largestList = 256 * 1024;

const listSchema = z.object({
  list: z.string().optional(),
  file: z.instanceof(File).optional(),
});

interface Typed {
  readonly error?: string;
  readonly list?: string | undefined;
}

function listForm(c: WebContext, { error, list }: Typed): Response {
  const errors = error === undefined ? [] : [{ field: 'list', message: error }];
  return page(
    c,
    {
      title: 'Verify a list',
      status: error === undefined ? 200 : 422,
      crumbs: [{ href: '/verify', label: 'Verify a certificate' }, { label: 'A list' }],
    },
    <>
      <PageHeading
        title="Verify a list"
        lead={`Up to ${openBounds.rows} certificates at once, ours or any issuer’s, with the result as a table to keep.`}
      />
      <ErrorSummary errors={errors} />
      <Form
        action="/verify/list"
        csrf={facts(c).viewer?.csrf}
        enctype="multipart/form-data"
        label="Verify a list"
      >
        <Field
          name="list"
          label="Links or identifiers"
          type="textarea"
          rows={8}
          spellcheck={false}
          hint="One on each line. You may write a comma and a name behind each: it comes back beside the result."
          value={list}
          error={error}
        />
        <Field
          name="file"
          label="Or a CSV file"
          type="file"
          accept=".csv,.txt,text/csv,text/plain"
          hint="With a column named certificate, link or id; without one, the first cell of each line that looks like a link counts."
        />
        <Button>Verify the list</Button>
      </Form>
      <Section title="What happens to it">
        <p>
          The list and what was found stand at an address that only you are given, and are erased after 7
          days. For another issuer’s certificates that issuer’s site is asked, and sees that somebody here
          looked.
        </p>
        <p>
          For longer lists, or from a program, use <a href="/me/api-keys">an API key</a>.
        </p>
      </Section>
    </>,
  );
}

/** `GET /verify/list` */
export const showListForm = () => (c: WebContext) => listForm(c, {});

/** `POST /verify/list`: keeps the list and has it checked. */
export const verifyList = (services: Services) => async (c: WebContext) => {
  const { db, config, secret } = services;
  const { caller, now } = facts(c);
  await spend(db, allowance, callerOf(caller, secret, now), now);
  const { list, file } = await parseBody(c, listSchema);
  try {
    const isFile = file !== undefined && file.size > 0;
    const given = readList(isFile ? new Uint8Array(await file.arrayBuffer()) : (list ?? ''), openBounds);
    refuseTooMany(given, openBounds, namesOutside(config));
    const batchId = await transaction(db, (tx) => insertBatch(tx, given, null, now));
    return c.redirect(`/verify/batches/${batchId}`, 303);
  } catch (error) {
    if (!(error instanceof Problem) || error.kind !== 'bad-input') throw error;
    return listForm(c, { error: wordsOf(error), list });
  }
};
