import { type NoteKey, readKeyText } from '../../domains/ledger/index.ts';
import { fetchGiven } from './fetch-given.ts';
import { readLimited } from './read-given.ts';
import { CannotRun } from './verb.ts';

/** What was read, as UTF-8. */
export const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** The address of a log from that of the log, of its checkpoint or with a slash at its end. */
export const prefixOf = (url: string): string => url.replace(/(?:\/checkpoint)?\/*$/, '');

/** A key that was given as text, or as the file that holds it. */
export async function keyFrom(text: string): Promise<NoteKey> {
  const key =
    readKeyText(text) ?? readKeyText(textOf(await readLimited(text, { what: 'a key', bytes: 4096 })).trim());
  if (key !== null) return key;
  throw new CannotRun(`${text} holds no key: name+id+base64, as at /log/key.`);
}

/** The key that a log says is its own; only for whoever has none yet. */
export async function keyOfSite(prefix: string): Promise<NoteKey> {
  const key = readKeyText(textOf(await fetchGiven(`${prefix}/key`, 4096)).trim());
  if (key === null) throw new CannotRun(`${prefix}/key holds no key; give it with --key.`);
  return key;
}

/** A tile of a log, in full. */
export async function tileOf(prefix: string, path: string, bytes: number): Promise<Uint8Array> {
  const tile = await fetchGiven(`${prefix}/${path}`, bytes);
  if (tile.length === bytes) return tile;
  throw new CannotRun(`${prefix}/${path} has ${tile.length} bytes instead of ${bytes}.`);
}
