import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { type Edge, emptyEdge, edgeOf, extend, type Node, rootOf } from './edge.ts';
import { type Hash, leafHash, sameHash } from './hash.ts';
import { naiveConsistency, naivePath, naiveRoot } from './naive-tree.fixture.ts';
import { consistencyRanges, inclusionRanges, isConsistent, rootFromInclusion } from './proof.ts';
import { hashOf, type NodeAt, nodesOf } from './range.ts';

// The eight leaves and roots of the reference tests of Certificate Transparency.
const referenceLeaves = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map((text) => Buffer.from(text, 'hex'));
const referenceRoots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

const entriesOf = (count: number) =>
  Array.from({ length: count }, (_, place) => Buffer.from(`entry ${place}`));

function keeper(): { at: NodeAt; add: (nodes: readonly Node[]) => void } {
  const kept = new Map<string, Hash>();
  return {
    at({ level, index }) {
      const hash = kept.get(`${level}/${index}`);
      assert.ok(hash, `no hash ${index} at level ${level}`);
      return hash;
    },
    add: (nodes) => {
      for (const { level, index, hash } of nodes) {
        assert.ok(!kept.has(`${level}/${index}`), 'a hash was written twice');
        kept.set(`${level}/${index}`, hash);
      }
    },
  };
}

/** A tree that grew in batches. */
function grown(entries: readonly Uint8Array[], batches: readonly number[]): { edge: Edge; at: NodeAt } {
  const { at, add } = keeper();
  let edge = emptyEdge;
  let [place, turn] = [0, 0];
  while (place < entries.length) {
    const end = place + (batches[turn++ % batches.length] ?? 1);
    const step = extend(edge, entries.slice(place, end).map(leafHash));
    add(step.nodes);
    ({ edge } = step);
    place = end;
  }
  return { edge, at };
}

const sizes = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 200, max: 700 }));
const batches = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 5 });

suite('the tree', () => {
  test('has the roots of the reference tests of Certificate Transparency', () => {
    for (const [size, root] of referenceRoots.entries()) {
      const { edge } = grown(referenceLeaves.slice(0, size), [1]);
      assert.equal(Buffer.from(rootOf(edge)).toString('hex'), root, `${size} leaves`);
    }
  });

  test('grown in any batches has the root of the definition, from the edge and from stored hashes', () => {
    fc.assert(
      fc.property(sizes, batches, (size, steps) => {
        const entries = entriesOf(size);
        const { edge, at } = grown(entries, steps);
        const root = naiveRoot(entries);
        assert.ok(sameHash(rootOf(edge), root));
        assert.ok(sameHash(hashOf({ from: 0, to: size }, at), root));
        const stored = nodesOf({ from: 0, to: size }).map((ref) => ({ ...ref, hash: at(ref) }));
        assert.ok(sameHash(rootOf(edgeOf(size, stored.toReversed())), root));
      }),
      { numRuns: 60 },
    );
  });

  test('over two levels of tiles is what hashing all leaves gives', () => {
    const entries = entriesOf(66_000);
    const { edge, at } = grown(entries, [65_535, 1, 464]);
    const root = naiveRoot(entries);
    assert.ok(sameHash(rootOf(edge), root));
    const path = inclusionRanges(65_535, 66_000).map((range) => hashOf(range, at));
    const leaf = leafHash(entries[65_535] ?? Buffer.alloc(0));
    const led = rootFromInclusion({ leaf, index: 65_535, size: 66_000 }, path);
    assert.ok(led !== null && sameHash(led, root));
  });
});

suite('an inclusion proof', () => {
  test('is the path of the definition, and leads to the root', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), batches, (size, any, steps) => {
        const entries = entriesOf(size);
        const index = any % size;
        const { edge, at } = grown(entries, steps);
        const path = inclusionRanges(index, size).map((range) => hashOf(range, at));
        assert.deepEqual(path.map(Buffer.from), naivePath(index, entries).map(Buffer.from));
        const leaf = leafHash(entries[index] ?? Buffer.alloc(0));
        const root = rootFromInclusion({ leaf, index, size }, path);
        assert.ok(root !== null && sameHash(root, rootOf(edge)));
      }),
      { numRuns: 60 },
    );
  });

  test('of another place, another leaf, or with a hash more or less leads elsewhere', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 70 }), fc.nat(), fc.nat(), (size, any, other) => {
        const entries = entriesOf(size);
        const [index, wrong] = [any % size, other % (size + 3)];
        const { edge, at } = grown(entries, [size]);
        const root = rootOf(edge);
        const path = inclusionRanges(index, size).map((range) => hashOf(range, at));
        const leaf = leafHash(entries[index] ?? Buffer.alloc(0));
        const leadsThere = (led: Hash | null) => led !== null && sameHash(led, root);
        const bent = [
          ...(wrong === index ? [] : [rootFromInclusion({ leaf, index: wrong, size }, path)]),
          rootFromInclusion({ leaf: leafHash(Buffer.from('another')), index, size }, path),
          rootFromInclusion({ leaf, index, size }, path.slice(1)),
          rootFromInclusion({ leaf, index, size }, [...path, root]),
          rootFromInclusion({ leaf, index, size }, path.with(0, leafHash(Buffer.from('another')))),
        ];
        assert.deepEqual(
          bent.map((led) => leadsThere(led)),
          bent.map(() => false),
        );
      }),
    );
  });
});

suite('a consistency proof', () => {
  test('is that of the definition, and shows that nothing old was changed', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), (size, any) => {
        const entries = entriesOf(size);
        const older = 1 + (any % size);
        const { edge, at } = grown(entries, [97]);
        const proof = consistencyRanges(older, size).map((range) => hashOf(range, at));
        assert.deepEqual(proof.map(Buffer.from), naiveConsistency(older, entries).map(Buffer.from));
        const before = { size: older, root: naiveRoot(entries.slice(0, older)) };
        const after = { size, root: rootOf(edge) };
        assert.ok(isConsistent(before, after, proof));
        const changed = { size: older, root: naiveRoot(entries.slice(0, older).with(0, Buffer.from('x'))) };
        assert.ok(!isConsistent(changed, after, proof));
        assert.ok(!isConsistent(before, { size, root: changed.root }, proof));
        assert.ok(!isConsistent(before, after, [...proof, after.root]));
        assert.ok(proof.length === 0 || !isConsistent(before, after, proof.slice(1)));
      }),
      { numRuns: 80 },
    );
  });

  test('from nothing is empty, and a log that shrank has none', () => {
    const empty = { size: 0, root: naiveRoot([]) };
    const three = { size: 3, root: naiveRoot(entriesOf(3)) };
    assert.ok(isConsistent(empty, three, []));
    assert.ok(!isConsistent({ size: 0, root: three.root }, three, []));
    assert.ok(!isConsistent(three, empty, []));
  });
});
