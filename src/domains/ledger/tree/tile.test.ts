import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { bundleOf, readTilePath, tilePath } from './tile.ts';

suite('the address of a tile', () => {
  test('is the one of the specification’s example', () => {
    assert.equal(tilePath({ index: 1_234_067, width: 256 }), 'x001/x234/067');
    assert.equal(tilePath({ index: 273, width: 112 }), '273.p/112');
    assert.deepEqual(readTilePath('x001/067'), { index: 1067, width: 256 });
  });

  test('reads back as the tile that it was written for', () => {
    fc.assert(
      fc.property(fc.nat({ max: 2 ** 40 - 1 }), fc.integer({ min: 1, max: 256 }), (index, width) => {
        assert.deepEqual(readTilePath(tilePath({ index, width })), { index, width });
      }),
    );
  });

  test('has one spelling: every other is no tile', () => {
    const wrong = [
      '',
      '1',
      '0001',
      'x000/001',
      '001/002',
      'x001',
      '000.p/0',
      '000.p/256',
      '000.p/01',
      '000.p/',
    ];
    const stranger = [
      '-01',
      '000.p',
      'x00a/000',
      '٠٠٠',
      '000 ',
      '000\n',
      '../000',
      `${'x999/'.repeat(5)}999`,
    ];
    for (const path of [...wrong, ...stranger]) assert.equal(readTilePath(path), null, path);
  });
});

test('a bundle holds each entry after its length', () => {
  const bundle = bundleOf([Buffer.from('ab'), Buffer.alloc(0), Buffer.alloc(300, 7)]);
  assert.equal(Buffer.from(bundle.subarray(0, 6)).toString('hex'), '000261620000');
  assert.equal(Buffer.from(bundle.subarray(6, 9)).toString('hex'), '012c07');
  assert.equal(bundle.length, 2 + 2 + 2 + 2 + 300);
});
