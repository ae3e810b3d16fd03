import type { Instant } from '../../../kernel/clock.ts';
import { transaction } from '../../../kernel/db.ts';
import { sha256 } from '../../../kernel/hash.ts';
import type { Id } from '../../../kernel/id.ts';
import { Problem } from '../../../kernel/problem.ts';
import { readImage } from '../identity/image.ts';
import { lockRecording } from './announce.ts';
import { bounds } from './entry.ts';
import { entriesAmong } from './entry.sql.ts';
import { bytesStored, frameByHash, insertFrame } from './frame.sql.ts';
import { type MediaServices, openMediaKey, putPicture } from './media.ts';

/**
 * Stores the bytes of an announced frame, encrypted; storing them again changes nothing. Throws a `Problem` for bytes
 * that are no JPEG, whose hash is not the announced one, or that would be more than a sitting needs.
 */
export async function storeFrame(
  services: MediaServices,
  given: {
    readonly sittingId: Id<'sitting'>;
    readonly personId: Id<'person'>;
    readonly capture: string;
    readonly seq: number;
    readonly bytes: Uint8Array;
  },
  now: Instant,
): Promise<void> {
  const { sittingId, personId, capture, seq, bytes } = given;
  const size = bytes.length;
  await transaction(services.db, async (tx) => {
    const { media } = await lockRecording(tx, sittingId, personId, now);
    const [entry] = await entriesAmong(tx, sittingId, capture, [seq]);
    if (entry === undefined || entry.hash === null) {
      throw new Problem('conflict', 'not-announced', `No frame was announced under number ${seq}.`, {
        todo: 'Announce it first.',
      });
    }
    const hash = sha256(bytes);
    if (hash !== entry.hash) {
      throw new Problem('bad-input', 'hash-differs', 'These bytes are not those that were announced.', {
        todo: 'Send the whole frame again.',
      });
    }
    if (readImage(bytes)?.type !== 'image/jpeg') {
      throw new Problem('unsupported', 'not-a-jpeg', 'A frame is a JPEG.', { todo: 'Send a JPEG.' });
    }
    if ((await frameByHash(tx, sittingId, hash)) !== undefined) return;
    if ((await bytesStored(tx, sittingId)) + size > bounds.bytesASitting) {
      throw new Problem('too-large', 'recording-full', 'This recording is larger than any sitting needs.', {
        todo: 'The exam goes on; what follows is named as a gap.',
      });
    }
    // The blob first: a row never names bytes that are not there. Without its row a blob is noise under no key.
    const blob = await putPicture(services, openMediaKey(media, services.secret), sittingId, { hash, bytes });
    await insertFrame(tx, { sittingId, hash, blob, size, receivedAt: now });
  });
}
