import { z } from 'zod';
import { linesOf } from './lines.ts';
import { LabError } from '../lab-error.ts';
import { parseParams } from '../parse-params.ts';
import { mostFileBytes, uploadPurposes } from './file.ts';

/** A file as it was handed in, checked as far as its purpose can be told from its beginning. */
export interface Upload {
  readonly purpose: (typeof uploadPurposes)[number];
  readonly filename: string;
  readonly content: Uint8Array;
  readonly expiresSeconds: number | undefined;
}

const refuse = (param: string, message: string, code: string): LabError =>
  new LabError(400, message, { param, code });

const fields = z.object({
  purpose: z.enum(uploadPurposes),
  'expires_after[anchor]': z.literal('created_at', 'must be created_at').optional(),
  'expires_after[seconds]': z.coerce
    .number('must be a whole number')
    .int()
    .min(3600)
    .max(2_592_000)
    .optional(),
});

/** A file's name without a path, without what no name has. */
function plainName(name: string): string {
  const last = name.toWellFormed().split(/[/\\]/).at(-1) ?? '';
  return last.replace(/\p{Cc}/gu, '').slice(0, 255) || 'file';
}

/** What is wrong with a file of lines, as far as its first line tells. */
function refuseNoLines(purpose: 'fine-tune' | 'batch', filename: string, content: Uint8Array): void {
  const what = purpose === 'fine-tune' ? 'fine-tuning' : 'batches';
  const wrong = (why: string) =>
    refuse('file', `Invalid file format for ${what}: ${why}`, 'invalid_file_format');
  if (!filename.toLowerCase().endsWith('.jsonl')) {
    throw wrong(`the name must end in .jsonl, and ${JSON.stringify(filename.slice(0, 80))} does not.`);
  }
  const [first] = linesOf(content);
  if (first === undefined) throw wrong('the file has no line. Write one JSON object on each.');
  if (first.text === null) throw wrong(`line ${first.number} is not UTF-8 text.`);
  let value: unknown;
  try {
    value = JSON.parse(first.text);
  } catch (error) {
    throw wrong(
      `line ${first.number} is not JSON (${(error as Error).message.slice(0, 100)}). One object stands on each line, not over several.`,
    );
  }
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) return;
  throw wrong(`line ${first.number} is no JSON object. Leave out the list around the objects.`);
}

/** Reads a multipart upload, at most `mostFileBytes`. Throws a `LabError` 400, 413 or 415 that says what to do. */
export async function readUpload(request: Request): Promise<Upload> {
  if (!(request.headers.get('content-type') ?? '').startsWith('multipart/form-data')) {
    throw new LabError(415, 'Send the file as multipart/form-data, with the fields file and purpose.');
  }
  const form = await request.formData().catch((error: unknown) => {
    if (!(error instanceof TypeError)) throw error;
    throw refuse(
      'file',
      'The multipart body could not be read. Let your client write it: no header Content-Type of your own.',
      'invalid_multipart',
    );
  });
  const { purpose, ...expiry } = parseParams(
    Object.fromEntries([...form].filter(([name]) => name !== 'file')),
    fields,
  );
  const file = form.get('file');
  if (!(file instanceof File)) {
    throw refuse(
      'file',
      "Missing required parameter: 'file'. It has to be a file, not a text field.",
      'missing_required_parameter',
    );
  }
  if (file.size > mostFileBytes) {
    throw new LabError(
      413,
      `The file is larger than ${mostFileBytes / 1024 / 1024} MiB. Hand it in in parts.`,
      {
        param: 'file',
        code: 'file_too_large',
      },
    );
  }
  if (file.size === 0) throw refuse('file', 'The file is empty.', 'empty_file');
  const filename = plainName(file.name);
  const content = await file.bytes();
  if (purpose === 'fine-tune' || purpose === 'batch') refuseNoLines(purpose, filename, content);
  return { purpose, filename, content, expiresSeconds: expiry['expires_after[seconds]'] };
}
