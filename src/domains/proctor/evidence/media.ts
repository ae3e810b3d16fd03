import { addDays, type Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { Problem } from '../../../kernel/problem.ts';
import { keyFor, openBytes, sealBytes } from '../../../kernel/seal.ts';
import type { Services } from '../../../kernel/services.ts';
import { insertMedia, type Media, mediaOf } from './media.sql.ts';

/** Days more, so that an appeal on the last day still finds its evidence. */
export const marginDays = 14;
/** Days after which pictures of a sitting that was never decided are erased, when nothing waits for a person. */
export const undecidedDays = 180;

/** What opening pictures needs of the process. */
export type MediaServices = Pick<Services, 'db' | 'blobs' | 'secret' | 'random'>;

const purpose = 'recordings';
const keyContext = (sittingId: Id<'sitting'>) => `media key of ${sittingId}`;
const pictureContext = (sittingId: Id<'sitting'>, hash: string) => `picture ${hash} of ${sittingId}`;

/** Makes the key under which a sitting's pictures will be encrypted; where it has one nothing changes. */
export async function makeMediaKey(
  tx: Database,
  sittingId: Id<'sitting'>,
  { secret, random }: Pick<Services, 'secret' | 'random'>,
  now: Instant,
): Promise<void> {
  const key = new Uint8Array(32);
  random(key);
  const sealed = sealBytes(keyFor(secret, purpose), key, keyContext(sittingId), random);
  await insertMedia(tx, {
    sittingId,
    sealedKey: Buffer.from(sealed).toString('base64url'),
    madeAt: now,
    keepUntil: addDays(now, undecidedDays),
  });
}

function erased(): Problem {
  return new Problem('gone', 'media-erased', 'The pictures of this sitting have been erased.', {
    todo: 'Their time was over. What remains are hashes, which show nothing.',
  });
}

/** The key of a sitting's pictures. Throws a `gone` problem once it was erased. */
export function openMediaKey(media: Media, secret: string): Uint8Array {
  if (media.sealedKey === null) throw erased();
  const sealed = Buffer.from(media.sealedKey, 'base64url');
  const key = openBytes(keyFor(secret, purpose), sealed, keyContext(media.sittingId));
  if (key === null) {
    throw new Problem('unavailable', 'cannot-open-media', 'The pictures of this sitting cannot be opened.', {
      todo: 'Start with the secret that they were encrypted with.',
    });
  }
  return key;
}

/** Encrypts a picture and stores it; returns the blob's name. */
export function putPicture(
  { blobs, random }: Pick<Services, 'blobs' | 'random'>,
  key: Uint8Array,
  sittingId: Id<'sitting'>,
  picture: { readonly hash: string; readonly bytes: Uint8Array },
): Promise<string> {
  return blobs.put(sealBytes(key, picture.bytes, pictureContext(sittingId, picture.hash), random));
}

/** A stored picture's bytes; `null` where the blob is gone or is not what was stored. */
export async function openPicture(
  blobs: Services['blobs'],
  key: Uint8Array,
  sittingId: Id<'sitting'>,
  picture: { readonly hash: string; readonly blob: string },
): Promise<Uint8Array | null> {
  const sealed = await blobs.get(picture.blob);
  return sealed === null ? null : openBytes(key, sealed, pictureContext(sittingId, picture.hash));
}

/** A picture to show; `gone` once the sitting's pictures were erased, `undefined` where the bytes do not hold. */
export async function pictureBytes(
  { db, blobs, secret }: MediaServices,
  sittingId: Id<'sitting'>,
  picture: { readonly hash: string; readonly blob: string },
): Promise<Uint8Array | undefined> {
  const media = await mediaOf(db, sittingId);
  if (media === undefined) return undefined;
  return (await openPicture(blobs, openMediaKey(media, secret), sittingId, picture)) ?? undefined;
}
