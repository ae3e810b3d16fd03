import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { request } from 'undici';
import { z } from 'zod';
import {
  checkCheckpoint,
  checkGrowth,
  cosign,
  keyText,
  largestNote,
  lineOf,
  makeWitnessKey,
  type ReadCheckpoint,
  readCheckpoint,
  readWitnessKey,
  type WitnessKey,
  witnessKeyText,
} from '../../domains/ledger/index.ts';
import { systemClock } from '../../kernel/clock.ts';
import { systemRandom } from '../../kernel/id.ts';
import { checkLines } from './check-lines.ts';
import { fetchGiven } from './fetch-given.ts';
import { keyFrom, keyOfSite, prefixOf, textOf, tileOf } from './ledger-given.ts';
import { alone, keep, readKept } from './ledger-kept.ts';
import { readOptions, readSecretLine } from './read-given.ts';
import { CannotRun, type VerbInput, type VerbResult } from './verb.ts';

const wanted = z.object({
  key: z.string('is needed: the file with your key; with --name it is made'),
  state: z.string('is needed: the file in which the last checkpoint is kept'),
  name: z.string().optional(),
  'log-key': z.string().optional(),
  post: z.boolean().default(false),
});

/** The witness's key from its file; with a name, a new one in a new file. */
async function witnessKey(file: string, name: string | undefined): Promise<WitnessKey> {
  if (name !== undefined) {
    const made = makeWitnessKey(name, systemRandom);
    if (made === null)
      throw new CannotRun(`--name: ${name} is no name for a key: without spaces and plus signs, please.`);
    try {
      await writeFile(resolve(file), `${witnessKeyText(made)}\n`, { flag: 'wx', mode: 0o600, flush: true });
      return made;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST')
        throw new CannotRun(`${file} cannot be written (${(error as NodeJS.ErrnoException).code}).`);
    }
  }
  const key = readWitnessKey(await readSecretLine(file));
  if (key === null) throw new CannotRun(`${file} holds no key of a witness.`);
  if (name !== undefined && name !== key.name)
    throw new CannotRun(`${file} holds the key of ${key.name}; it is never written over.`);
  return key;
}

async function post(prefix: string, note: string): Promise<void> {
  const url = `${prefix}/cosignatures`;
  try {
    const { statusCode, body } = await request(url, {
      method: 'POST',
      body: note,
      signal: AbortSignal.timeout(10_000),
      headers: { 'content-type': 'text/plain; charset=utf-8', accept: 'application/json' },
    });
    const said = (await body.text()).slice(0, 500);
    if (statusCode !== 200) throw new CannotRun(`${url} answered with status ${statusCode}: ${said}`);
  } catch (error) {
    if (error instanceof CannotRun) throw error;
    throw new CannotRun(`${url} could not be reached (${(error as Error).message}).`);
  }
}

async function checkpointAt(prefix: string): Promise<ReadCheckpoint> {
  const whole = textOf(await fetchGiven(`${prefix}/checkpoint`, largestNote * 2));
  const checkpoint = readCheckpoint(whole);
  if (checkpoint === null) throw new CannotRun(`${prefix}/checkpoint is no checkpoint.`);
  return checkpoint;
}

/**
 * `assay ledger witness`: looks at a log once. Good where its checkpoint is signed by the log and the log still begins with
 * all that the kept checkpoint stated: then the new one is kept, cosigned as of now and printed. Otherwise nothing is
 * kept or cosigned, and both checkpoints are printed: together they are the proof (C2SP tlog-witness, tlog-cosignature).
 */
export async function witnessLedger({ words, options }: VerbInput): Promise<VerbResult> {
  const given = readOptions(wanted, options);
  const prefix = prefixOf(words[0] ?? '');
  const witness = await witnessKey(given.key, given.name);
  const file = resolve(given.state);
  return alone(file, async () => {
    const kept = await readKept(file);
    const pinned = given['log-key'] === undefined ? undefined : await keyFrom(given['log-key']);
    const log = pinned ?? kept?.log ?? (await keyOfSite(prefix));
    const checkpoint = await checkpointAt(prefix);
    const checks = checkCheckpoint(checkpoint, { log, witnesses: [] });
    if (checks.every(({ ok }) => ok) && kept !== null)
      checks.push(
        await checkGrowth(kept.checkpoint, checkpoint, (path, bytes) => tileOf(prefix, path, bytes)),
      );
    const good = checks.every(({ ok }) => ok);
    const { origin, size } = checkpoint;
    const told = checkLines(checks);
    const facts = { good, origin, size, witness: keyText(witness), checks };
    if (!good) {
      const before = kept === null ? [] : ['', 'The checkpoint that was kept:', kept.checkpoint.whole];
      return {
        good,
        json: { ...facts, kept: kept?.checkpoint.whole ?? null, checkpoint: checkpoint.whole },
        text: ['REFUSED', ...told, ...before, '', 'The checkpoint that is served:', checkpoint.whole].join(
          '\n',
        ),
      };
    }
    // On the disk first: what is cosigned can never be forgotten (C2SP tlog-witness).
    await keep(file, { log, checkpoint });
    const line = lineOf(cosign(checkpoint.note.text, witness, systemClock()));
    if (given.post) await post(prefix, checkpoint.whole + line);
    const first =
      kept === null && pinned === undefined
        ? ['The key came from the log itself; from now on only checkpoints under it are cosigned.']
        : [];
    return {
      good,
      json: {
        ...facts,
        cosignature: line.trimEnd(),
        checkpoint: checkpoint.whole + line,
        posted: given.post,
      },
      text: [
        'COSIGNED',
        ...told,
        ...first,
        `Your public key: ${keyText(witness)}`,
        '',
        checkpoint.note.text,
        line.trimEnd(),
      ].join('\n'),
    };
  });
}
