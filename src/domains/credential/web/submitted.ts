import { z } from 'zod';
import { Problem } from '../../../kernel/problem.ts';
import { parseBody, type WebContext, wantsJson } from '../../../kernel/web.ts';
import { type Presentation, takeApart } from '../freshness/handed-in.ts';
import { type HandedIn, largestDocument, readCredentialFile } from '../verify/read-credential-file.ts';
import { readJson } from '../verify/read-json.ts';

/** What somebody handed in to be verified. `read` rejects with a `Problem` where there is nothing to verify in it. */
export interface Submitted {
  /** The field that it came in. */
  readonly field: 'file' | 'text';
  readonly asJson: boolean;
  readonly read: () => Promise<HandedIn>;
  /** What was read, with the freshness statements in it or in a field of their own. */
  readonly presentation: (document: unknown) => Promise<Presentation>;
}

const formSchema = z.object({
  file: z.instanceof(File).optional(),
  statement: z.instanceof(File).optional(),
  text: z.string().max(largestDocument, 'The text is longer than 1 MiB.').optional(),
});

/** Reads a form with a file or a text, or a body that is the document itself. Throws a `Problem` for anything else. */
export async function readSubmitted(c: WebContext): Promise<Submitted> {
  const type = (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (/^application\/(?:[\w.-]+\+)?(?:json|vc|jwt)$/.test(type)) {
    const body = new Uint8Array(await c.req.arrayBuffer());
    return {
      field: 'text',
      asJson: !(c.req.header('accept') ?? '').includes('text/html'),
      read: () => readCredentialFile(body),
      presentation: async (document) => takeApart(document),
    };
  }
  if (type !== 'multipart/form-data' && type !== 'application/x-www-form-urlencoded') {
    throw new Problem('unsupported', 'body-type', 'The request has a content type that is not taken here.', {
      todo: 'Send the document as application/json, application/vc or application/vc+jwt, or a form with a file or a text.',
    });
  }
  const { file, statement, text = '' } = await parseBody(c, formSchema);
  const asJson = wantsJson(c);
  const presentation = async (document: unknown) => {
    const given = takeApart(document);
    if (statement === undefined || statement.size === 0) return given;
    if (statement.size > largestDocument) {
      throw new Problem('too-large', 'file-too-large', 'The freshness statement is larger than 1 MiB.');
    }
    const more = readJson(new Uint8Array(await statement.arrayBuffer()));
    return { ...given, statements: [...given.statements, more] };
  };
  if (file !== undefined && file.size > 0) {
    const bytes = new Uint8Array(await file.arrayBuffer());
    return { field: 'file', asJson, presentation, read: () => readCredentialFile(bytes) };
  }
  if (text.trim() !== '')
    return { field: 'text', asJson, presentation, read: async () => ({ document: readJson(text) }) };
  const field = file === undefined ? 'text' : 'file';
  return {
    field,
    asJson,
    presentation,
    read: async () => {
      throw new Problem(
        'bad-input',
        'nothing-given',
        field === 'file' ? 'Choose a file.' : 'Paste the credential.',
      );
    },
  };
}
