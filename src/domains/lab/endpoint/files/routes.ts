import { z } from 'zod';
import type { Id } from '../../../../kernel/id.ts';
import type { Services } from '../../../../kernel/services.ts';
import { del, get, post, type Route } from '../../../../kernel/web.ts';
import { endpointRoute, type LabCall } from '../endpoint-route.ts';
import { notThere } from '../lab-error.ts';
import { Turns } from '../turns.ts';
import { fileObject, type LabFile, mostFileBytes, uploadPurposes } from './file.ts';
import { fileById, filesOf } from './file.sql.ts';
import { parseParams } from '../parse-params.ts';
import { contentOf, keepFile, removeFile } from './keep-file.ts';
import { cursor, listObject, pageWanted, queryOf } from './page.ts';
import { readUpload } from './read-upload.ts';
import { innerId, wireId } from './wire-id.ts';

/** What stands around a file in a multipart body. */
const aroundBytes = 64 * 1024;

/** Uploads that are read at the same time: each may hold some copies of its file. */
const atOnce = { inAll: 4, each: 1, waiting: 8 };

const wantedPurpose = z.object({
  purpose: z.enum([...uploadPurposes, 'fine-tune-results', 'batch_output']).optional(),
});

/** The caller's file that the path names; 404 where there is none. */
async function fileInPath({ db }: Pick<Services, 'db'>, { c, caller, now }: LabCall): Promise<LabFile> {
  const id = c.req.param('labFile') ?? '';
  const fileId = innerId('file', id);
  const file = fileId === undefined ? undefined : await fileById(db, caller.personId, fileId, now);
  if (file === undefined) throw notThere('file', id);
  return file;
}

/** A file to download, never to be shown: it is whatever somebody handed in. */
function download(content: Uint8Array, filename: string): Response {
  return new Response(new Uint8Array(content), {
    headers: {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(filename)}`,
      'content-length': String(content.length),
    },
  });
}

/** The endpoint's files: `/lab/v1/files`. */
export function fileRoutes(services: Services): Route[] {
  const { db, blobs } = services;
  const turns = new Turns(atOnce);
  const upload = async ({ c, caller, now, signal }: LabCall): Promise<object> => {
    const end = await turns.take(caller.personId, signal);
    try {
      const { personId } = caller;
      return fileObject(await keepFile(services, { personId, ...(await readUpload(c.req.raw)) }, now));
    } finally {
      end();
    }
  };
  const list = async ({ c, caller, now }: LabCall): Promise<object> => {
    const given = queryOf(c);
    const { after, limit, order } = pageWanted(given, { usual: 10_000, most: 10_000 });
    const wanted = {
      purpose: parseParams({ purpose: given.purpose ?? null }, wantedPurpose).purpose,
      after: cursor<Id<'file'>>(after, (text) => innerId('file', text)),
      order,
      most: limit + 1,
    };
    return listObject((await filesOf(db, caller.personId, wanted, now)).map(fileObject), limit);
  };
  const remove = async (call: LabCall): Promise<object> => {
    const { fileId } = await fileInPath(services, call);
    await removeFile(services, call.caller.personId, fileId, call.now);
    return { id: wireId('file', fileId), object: 'file', deleted: true };
  };
  return [
    post('/lab/v1/files', endpointRoute(services, '/v1/files', upload), {
      maxBodyBytes: mostFileBytes + aroundBytes,
    }),
    get('/lab/v1/files', endpointRoute(services, '/v1/files', list)),
    get(
      '/lab/v1/files/:labFile',
      endpointRoute(services, '/v1/files', async (call) => fileObject(await fileInPath(services, call))),
    ),
    get(
      '/lab/v1/files/:labFile/content',
      endpointRoute(services, '/v1/files', async (call) => {
        const file = await fileInPath(services, call);
        return download(await contentOf(blobs, file), file.filename);
      }),
    ),
    del('/lab/v1/files/:labFile', endpointRoute(services, '/v1/files', remove)),
  ];
}
