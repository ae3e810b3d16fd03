import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placesOf } from './places.ts';

test('an ordinary user’s cluster stays in the project', () => {
  const places = placesOf('/home/ines/assay', 'main', 1000, {});
  assert.equal(places.asRoot, false);
  assert.equal(places.data, '/home/ines/assay/data/clusters/main/data');
  assert.equal(places.password, '/home/ines/assay/data/clusters/main/password');
});

test('root’s cluster is outside root’s home, one for each project', () => {
  const one = placesOf('/root/assay', 'main', 0, {});
  const other = placesOf('/root/other', 'main', 0, {});
  assert.equal(one.asRoot, true);
  assert.match(one.cluster, /^\/var\/lib\/assay\/clusters\/[0-9a-f]{16}-main$/);
  assert.notEqual(one.cluster, other.cluster);
  assert.equal(placesOf('/root/assay/', 'main', 0, {}).cluster, one.cluster);
});

test('ASSAY_DATA replaces the base folder for both', () => {
  for (const userId of [0, 1000, undefined]) {
    const places = placesOf('/home/ines/assay', 'test', userId, { ASSAY_DATA: '/srv/assay' });
    assert.match(places.cluster, /^\/srv\/assay\/clusters\/[0-9a-f]{16}-test$/);
    assert.equal(places.programs, '/srv/assay');
  }
  assert.equal(placesOf('/p', 'main', 1000, { ASSAY_DATA: '' }).cluster, '/p/data/clusters/main');
});

test('a name cannot leave the folder of clusters', () => {
  for (const name of ['..', 'a/b', '', 'Main'])
    assert.throws(() => placesOf('/p', name, 1000, {}), /a-z, 0-9/);
});

test('a server has a socket where its path is short enough for one', () => {
  const near = placesOf('/home/ines/assay', 'main', 1000, {});
  assert.equal(near.sockets, near.data);
  assert.equal(placesOf(`/home/ines/${'deep/'.repeat(20)}assay`, 'main', 1000, {}).sockets, undefined);
  assert.equal(placesOf('/home/ines/assay', 'main', undefined, {}).sockets, undefined);
});
