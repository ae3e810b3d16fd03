import { Worker } from 'node:worker_threads';
import { gather } from '../../../../kernel/gather.ts';
import { Problem } from '../../../../kernel/problem.ts';
import { pictureSize } from './picture-size.ts';

/** The largest picture in pixels: what a camera of today takes, at four bytes each in the reader's memory. */
const mostPixels = 24_000_000;
const timeLimitMs = 10_000;

const refused = (code: string, words: string, todo: string) =>
  new Problem('bad-input', code, words, { todo });

/** Reads in a thread of its own, which takes its memory with it, and is ended when it takes too long. */
function codesIn(picture: Uint8Array): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./read-qr.worker.ts', import.meta.url), { workerData: picture });
    const alarm = setTimeout(() => void worker.terminate(), timeLimitMs);
    worker.on('message', resolve);
    worker.on('error', (error: Error) =>
      reject(
        refused(
          'picture-unreadable',
          `This picture could not be read (${error.message.slice(0, 100)}).`,
          'Save it as a PNG or JPEG file, or type the link below the code.',
        ),
      ),
    );
    worker.on('exit', () => {
      clearTimeout(alarm);
      // After an answer this changes nothing.
      reject(
        refused(
          'picture-too-slow',
          'Finding a code in this picture took too long.',
          'Cut the picture to the code, or type the link below it.',
        ),
      );
    });
  });
}

/** One picture at a time: each takes the memory of all its pixels. */
const inTurn = gather<Uint8Array, readonly string[]>(
  async ([picture]) => (picture === undefined ? [] : [await codesIn(picture)]),
  { lanes: 1, most: 1 },
);

/**
 * The text of the one QR code (ISO/IEC 18004) in a PNG or JPEG picture. Throws a `bad-input` problem that says what to
 * do where there is none, or more than one, or the picture cannot be read.
 */
export async function readQr(picture: Uint8Array): Promise<string> {
  const size = pictureSize(picture);
  if (size === undefined)
    throw refused('picture-unreadable', 'This picture is damaged.', 'Save it again as a PNG or JPEG file.');
  if (size.width * size.height > mostPixels) {
    throw refused(
      'picture-too-large',
      `This picture has ${size.width} × ${size.height} pixels, more than 24 million.`,
      'Cut it to the code.',
    );
  }
  const [text, another] = await inTurn(picture);
  if (another !== undefined)
    throw refused('codes-several', 'There is more than one QR code in this picture.', 'Cut it to one.');
  if (text !== undefined && text !== '') return text;
  throw refused(
    'nothing-found',
    'There is neither a credential nor a QR code in this picture.',
    'Ask the holder for the badge as it was issued or for the signed JSON file, or photograph the code from nearer.',
  );
}
