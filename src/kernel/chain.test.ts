import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import fc from 'fast-check';
import { testDatabase } from '../../test/database.ts';
import { sql } from 'kysely';
import {
  appendToChain,
  type ChainEntry,
  chainHeads,
  commit,
  commitToChain,
  findBreak,
  genesis,
  linkHash,
  linksAfter,
  readChain,
  stepsThatMove,
} from './chain.ts';
import { transaction } from './db.ts';
import { sha256 } from './hash.ts';

const at = '2026-11-16T09:00:00.000Z';

function chainOf(subject: string, kinds: readonly string[]): ChainEntry[] {
  const chain: ChainEntry[] = [];
  for (const [index, kind] of kinds.entries()) {
    const link = {
      seq: index + 1,
      at,
      kind,
      commitment: commit('salt', { kind }),
      prev: chain.at(-1)?.hash ?? genesis(subject),
    };
    chain.push({ ...link, hash: linkHash(link) });
  }
  return chain;
}

const subjects = fc.string({ minLength: 1 });
const histories = fc.array(fc.string(), { minLength: 1, maxLength: 12 });

suite('a chain', () => {
  test('that was left alone holds', () => {
    fc.assert(
      fc.property(subjects, histories, (subject, kinds) =>
        assert.equal(findBreak(subject, chainOf(subject, kinds)), null),
      ),
    );
    assert.equal(findBreak('a sitting without a deed', []), null);
  });

  test('betrays every change of a link, at that link', () => {
    const changes: ((link: ChainEntry) => ChainEntry)[] = [
      (link) => ({ ...link, at: '2026-11-16T09:00:00.001Z' }),
      (link) => ({ ...link, kind: `${link.kind}!` }),
      (link) => ({ ...link, commitment: sha256(link.commitment) }),
      (link) => ({ ...link, prev: sha256(link.prev) }),
      (link) => ({ ...link, hash: sha256(link.hash) }),
      (link) => ({ ...link, seq: link.seq + 1 }),
    ];
    fc.assert(
      fc.property(
        subjects,
        histories,
        fc.nat(),
        fc.constantFrom(...changes),
        (subject, kinds, where, change) => {
          const chain = chainOf(subject, kinds);
          const index = where % chain.length;
          const forged = chain.map((link, i) => (i === index ? change(link) : link));
          assert.equal(findBreak(subject, forged)?.seq, index + 1);
        },
      ),
    );
  });

  test('betrays a link that was taken out, put in or swapped', () => {
    fc.assert(
      fc.property(
        subjects,
        fc.array(fc.string(), { minLength: 2, maxLength: 12 }),
        fc.nat(),
        (subject, kinds, where) => {
          const chain = chainOf(subject, kinds);
          const index = where % (chain.length - 1);
          assert.equal(findBreak(subject, chain.toSpliced(index, 1))?.seq, index + 1);
          assert.notEqual(findBreak(subject, chain.toSpliced(index, 0, chain[index] as ChainEntry)), null);
          assert.equal(
            findBreak(subject, chain.toSpliced(index, 2, ...chain.slice(index, index + 2).toReversed()))?.seq,
            index + 1,
          );
        },
      ),
    );
  });

  test('whose later links were all made anew after a forgery still ends in another hash', () => {
    const [honest, forged] = [chainOf('s', ['passed', 'released']), chainOf('s', ['failed', 'released'])];
    assert.equal(findBreak('s', forged), null);
    assert.notEqual(forged.at(-1)?.hash, honest.at(-1)?.hash);
  });

  test('of one subject is not a chain of another', () => {
    assert.equal(findBreak('another', chainOf('one', ['made']))?.seq, 1);
  });
});

suite('a commitment', () => {
  test('is the same for the same content and salt, and says nothing without the salt', () => {
    assert.equal(commit('salt', { b: 1, a: [2] }), commit('salt', { a: [2], b: 1 }));
    assert.notEqual(commit('salt', { answer: 'a' }), commit('pepper', { answer: 'a' }));
  });
});

suite('a stored chain', async () => {
  const { db, pool, drop } = await testDatabase();
  after(drop);

  test('keeps one order when many append at once', async () => {
    const deeds = Array.from({ length: 20 }, (_, index) => ({
      at,
      kind: `deed ${index}`,
      commitment: sha256(String(index)),
    }));
    await Promise.all(deeds.map((deed) => transaction(db, (tx) => appendToChain(tx, 'busy', [deed]))));
    const chain = await readChain(db, 'busy');
    assert.equal(chain.length, 20);
    assert.equal(findBreak('busy', chain), null);
  });

  test('has no gap where a transaction was given up', async () => {
    const deed = { at, kind: 'deed', commitment: sha256('deed') };
    await transaction(db, (tx) => appendToChain(tx, 'calm', [deed]));
    await assert.rejects(
      transaction(db, async (tx) => {
        await appendToChain(tx, 'calm', [deed]);
        throw new Error('given up');
      }),
      /given up/,
    );
    await transaction(db, (tx) => appendToChain(tx, 'calm', [deed]));
    const chain = await readChain(db, 'calm');
    assert.deepEqual(
      chain.map(({ seq }) => seq),
      [1, 2],
    );
    assert.equal(findBreak('calm', chain), null);
  });

  test('cannot be changed, shortened or emptied', async () => {
    const attempts = [
      "update kernel.chain_entry set kind = 'x'",
      'delete from kernel.chain_entry',
      'truncate kernel.chain_entry',
    ];
    for (const attempt of attempts) await assert.rejects(pool.query(attempt), /append-only/);
  });

  test('statements that move many heads at once, in any order, never wait for each other for ever', async () => {
    const subjects = Array.from({ length: 40 }, (_, index) => `many-${index}`);
    for (const subject of subjects)
      await transaction(db, (tx) => commitToChain(tx, subject, { at, kind: 'first', content: {} }));
    const moveAll = async (order: readonly string[]) => {
      for (let round = 0; round < 15; round++) {
        const heads = await chainHeads(db, order);
        const moves = order.map((subject) => {
          const from = heads.get(subject) ?? { seq: 0, hash: '' };
          return { subject, from, entries: linksAfter(from, [{ at, kind: 'more', commitment: 'c' }]) };
        });
        await sql`with ${stepsThatMove(moves)} select from moved`.execute(db);
      }
    };
    await Promise.all([moveAll(subjects), moveAll(subjects.toReversed()), moveAll(subjects.toSorted())]);
    for (const subject of subjects) assert.equal(findBreak(subject, await readChain(db, subject)), null);
  });
});
