import { z } from 'zod';
import { callerOf, spend } from '../../../kernel/allowance.ts';
import { idSchema } from '../../../kernel/id.ts';
import { notFound } from '../../../kernel/problem.ts';
import type { Services } from '../../../kernel/services.ts';
import { facts, param, type WebContext } from '../../../kernel/web.ts';
import { entryBytes } from '../entry/entry.ts';
import { entriesFrom } from '../entry/entry.sql.ts';
import { keyText } from '../note/note-key.ts';
import { logKey } from '../sequence/log.ts';
import { prove } from '../sequence/prove.ts';
import { currentCheckpoint } from '../sequence/sequence.ts';
import { rowOfNodes } from '../sequence/tree.sql.ts';
import { tileWidth } from '../tree/range.ts';
import { bundleOf, mostLevels, readTilePath, type Tile } from '../tree/tile.ts';
import { cosignedNote } from '../witness/cosigned.ts';
import { takeCosignatures } from '../witness/take-cosignatures.ts';

// Public statements without a person in them: any site's script may read them.
const forEverySite = {
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
} as const;

const text = { ...forEverySite, 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-cache' };

// What a tile holds never changes, be it full or not: a longer one has another address.
const immutable = {
  ...forEverySite,
  'content-type': 'application/octet-stream',
  'cache-control': 'public, max-age=31536000, immutable',
};

/** `GET /log/checkpoint`: what the log states of itself now, with the witnesses’ cosignatures. */
export const showCheckpoint = (services: Services) => async (c: WebContext) => {
  const checkpoint = await currentCheckpoint(services, facts(c).now);
  return c.body(await cosignedNote(services.db, checkpoint), 200, text);
};

const allowance = { name: 'cosignatures', count: 240, seconds: 3600 };

/** `POST /log/cosignatures`: takes a checkpoint with the lines of witnesses under it, as text; answers with their names. */
export const addCosignatures = (services: Services) => async (c: WebContext) => {
  const { db, secret } = services;
  const { caller, now } = facts(c);
  await spend(db, allowance, callerOf(caller, secret, now), now);
  const names = await takeCosignatures(db, await c.req.text(), now);
  return c.body(names.map((name) => `${name}\n`).join(''), 200, text);
};

/** `GET /log/key`: the key that signs the log's checkpoints, as a vkey of signed-note. */
export const showKey = (services: Services) => async (c: WebContext) => {
  await currentCheckpoint(services, facts(c).now);
  const key = await logKey(services.db);
  if (key === undefined) throw notFound('log');
  return c.body(`${keyText(key)}\n`, 200, text);
};

const tileSchema = z
  .string()
  .max(40)
  .transform((path, context): Tile => {
    const tile = readTilePath(path);
    if (tile !== null) return tile;
    context.addIssue({ code: 'custom', message: 'is no tile' });
    return z.NEVER;
  });

const levelSchema = z
  .string()
  .regex(/^(?:0|[1-9]\d?)$/)
  .transform(Number)
  .refine((level) => level < mostLevels);

const rangeOf = ({ index, width }: Tile) => [index * tileWidth, index * tileWidth + width] as const;

/** `GET /log/tile/:level/:tile`: hashes of the tree, 32 bytes each. */
export const showTile = (services: Services) => async (c: WebContext) => {
  const tile = param(c, 'tile', tileSchema);
  const hashes = await rowOfNodes(services.db, param(c, 'level', levelSchema), ...rangeOf(tile));
  if (hashes.length < tile.width) throw notFound('tile');
  return c.body(Buffer.concat(hashes), 200, immutable);
};

/** `GET /log/tile/entries/:tile`: the entries themselves, each after its length. */
export const showEntries = (services: Services) => async (c: WebContext) => {
  const tile = param(c, 'tile', tileSchema);
  const entries = await entriesFrom(services.db, ...rangeOf(tile));
  if (entries.length < tile.width) throw notFound('tile');
  return c.body(Buffer.from(bundleOf(entries.map(entryBytes))), 200, immutable);
};

/** `GET /log/proof/:entry`: that an entry stands in the log, for a file and an offline check. */
export const showProof = (services: Services) => async (c: WebContext) => {
  const entryId = param(c, 'entry', idSchema<'entry'>());
  const proof = await prove(services.db, entryId);
  // It leads to a certificate only from that certificate's own page.
  return c.body(proof, 200, { ...text, 'x-robots-tag': 'noindex' });
};
