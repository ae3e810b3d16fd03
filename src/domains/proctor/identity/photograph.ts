import type { Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import { sha256 } from '../../../kernel/hash.ts';
import type { Id } from '../../../kernel/id.ts';
import { Problem } from '../../../kernel/problem.ts';
import { recordAct } from '../evidence/act.ts';
import { type MediaServices, openMediaKey, putPicture } from '../evidence/media.ts';
import { lockMedia } from '../evidence/media.sql.ts';
import { ownSittingOf } from '../evidence/own-sitting.ts';
import { type ImageFacts, readImage } from './image.ts';
import { insertPhotograph, type Photograph, photographsOf } from './photograph.sql.ts';

/** What a person compares: the document's photograph with the face's. */
export const photographParts = ['document', 'face'] as const;
export type PhotographPart = (typeof photographParts)[number];

/** The largest photograph in bytes. */
export const largestPhotograph = 4 * 1024 * 1024;
/** A photograph that is smaller or larger than this, in pixels a side, is of no use or is not one. */
const [least, most] = [200, 12_000] as const;
/** So that nobody fills a disk by taking one picture again and again. */
const mostOfASitting = 20;

/** The bytes of a photograph, with what they say of themselves. */
export interface ReadPhotograph extends ImageFacts {
  readonly bytes: Uint8Array;
}

/** Reads a file that is given as a photograph; what is wrong with it, in words, where it is none. */
export function readPhotograph(bytes: Uint8Array): ReadPhotograph | string {
  if (bytes.length > largestPhotograph) return 'The file is larger than 4 MiB. Choose a smaller one.';
  const facts = readImage(bytes);
  if (facts === null) return 'This is not a JPEG or PNG picture. Choose another file.';
  if (Math.min(facts.width, facts.height) < least)
    return `The picture is smaller than ${least} pixels a side. Take it again from nearer by.`;
  if (Math.max(facts.width, facts.height) > most)
    return `The picture is larger than ${most} pixels a side. Choose a smaller one.`;
  return { ...facts, bytes };
}

/** Keeps a photograph, encrypted; it may be taken anew until the sitting ends, and the last one counts. */
export async function keepPhotograph(
  services: MediaServices,
  given: {
    readonly sittingId: Id<'sitting'>;
    readonly personId: Id<'person'>;
    readonly part: PhotographPart;
    readonly photograph: ReadPhotograph;
  },
  now: Instant,
): Promise<void> {
  const { sittingId, personId, part } = given;
  const { bytes, ...facts } = given.photograph;
  await transaction(services.db, async (tx) => {
    const media = await lockMedia(tx, sittingId);
    const sitting = await ownSittingOf(tx, given, now);
    if (media === undefined || (sitting.state !== 'created' && sitting.state !== 'started')) {
      throw new Problem('conflict', 'no-photograph-now', 'No photograph is taken for this sitting now.', {
        todo: media === undefined ? 'Agree to the recording first.' : 'The sitting has ended.',
      });
    }
    if ((await photographsOf(tx, sittingId)).length >= mostOfASitting) {
      throw new Problem(
        'too-many',
        'too-many-photographs',
        `There are ${mostOfASitting} photographs already.`,
        {
          todo: 'The last ones count. A person will look at them.',
        },
      );
    }
    const hash = sha256(bytes);
    const key = openMediaKey(media, services.secret);
    const blob = await putPicture(services, key, sittingId, { hash, bytes });
    const no = await recordAct(tx, sittingId, {
      at: now,
      kind: 'photograph',
      actorId: personId,
      content: { part, hash, ...facts },
      detail: { part },
    });
    await insertPhotograph(tx, sittingId, {
      no,
      part,
      hash,
      blob,
      size: bytes.length,
      takenAt: now,
      ...facts,
    });
  });
}

/** The photographs that count: the last of each part. */
export async function currentPhotographs(
  db: Database,
  sittingId: Id<'sitting'>,
): Promise<ReadonlyMap<PhotographPart, Photograph>> {
  return new Map((await photographsOf(db, sittingId)).map((photograph) => [photograph.part, photograph]));
}
