import { z } from 'zod';
import { notFound } from '../../../kernel/problem.ts';
import type { Services } from '../../../kernel/services.ts';
import { facts, param, type WebContext } from '../../../kernel/web.ts';
import { templateContent } from '../courses/material.sql.ts';
import { readersRelease } from '../enrolment/readers-release.ts';
import { templateName } from '../files/template.ts';
import { slug } from '../files/words.ts';

const fileName = z.string().max(120).regex(templateName);

/** `GET /learn/:track/templates/:file`: a file to keep and fill in, as the reader's release has it. */
export const sendTemplate = (services: Services) => async (c: WebContext) => {
  const track = param(c, 'track', slug);
  const file = param(c, 'file', fileName);
  const release = await readersRelease(services.db, facts(c).viewer, track);
  const content = await templateContent(services.db, release, track, file);
  if (content === undefined) throw notFound('template');
  const isTable = file.endsWith('.csv');
  // A byte order mark, so that spreadsheets read a table as UTF-8.
  return c.body(isTable ? `\uFEFF${content}` : content, 200, {
    'content-type': `${isTable ? 'text/csv' : 'text/markdown'}; charset=utf-8`,
    'content-disposition': `attachment; filename="${file}"`,
  });
};
