import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { fixtureText } from '../fixtures/fixtures.fixture.ts';
import { mostImageBytes } from './images.ts';
import { readManifest, writeManifest } from './manifest.ts';
import { readPackage } from './read-package.ts';
import { writePackage } from './write-package.ts';

const text = (content: string) => new TextEncoder().encode(content);
const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);
const choice = text(fixtureText('choice'));

const skipped = (files: Record<string, Uint8Array>) =>
  readPackage('bank.zip', zipSync(files)).skipped.map(
    ({ file, line, element, reason }) => `${file}:${line} ${element}: ${reason}`,
  );

suite('a content package', () => {
  test('written and read again gives the same items with their pictures and what is said of them', () => {
    const from = readPackage(
      'bank.zip',
      zipSync({
        'a/hotspot.xml': text(fixtureText('hotspot')),
        'a/images/map.png': png,
        'choice.xml': choice,
      }),
    );
    assert.deepEqual(from.skipped, []);
    const about = {
      version: 3,
      scheme: 'technical-practitioner',
      competency: 't1.tool-calls',
      level: 'apply' as const,
      rationale: '<p>Because.</p>',
      models: ['openai/gpt-5'],
      apis: [],
      tools: ['notes' as const],
      sources: ['https://example.org/a?b=c&d'],
      enemies: ['x', 'y'],
    };
    const packed = from.items.map(({ item, images }, at) => ({ name: `item-${at}`, item, images, about }));
    const bytes = writePackage(packed);
    assert.deepEqual(writePackage(packed), bytes);
    const again = readPackage('again.zip', bytes);
    assert.deepEqual(again.skipped, []);
    assert.deepEqual(
      again.items.map(({ item, images, about: said }) => ({ item, images, about: said })),
      packed.map(({ item, images }) => ({ item, images, about })),
    );
    assert.deepEqual(
      writePackage(
        again.items.map(({ item, images, about: said }, at) => ({
          name: `item-${at}`,
          item,
          images,
          about: said,
        })),
      ),
      bytes,
    );
  });

  test('the competency is taken from LOM where another program wrote it', () => {
    const manifest =
      '<manifest xmlns="http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1"><resources><resource identifier="r" type="imsqti_item_xmlv3p0" href="choice.xml"><metadata><lom xmlns="http://ltsc.ieee.org/xsd/LOM"><classification><purpose><value>competency</value></purpose><taxonPath><taxon><id>t1.tool-calls</id></taxon></taxonPath></classification></lom></metadata></resource></resources></manifest>';
    const { items } = readPackage(
      'bank.zip',
      zipSync({ 'imsmanifest.xml': text(manifest), 'choice.xml': choice, 'unnamed.xml': choice }),
    );
    assert.deepEqual(
      items.map(({ about }) => about.competency),
      ['t1.tool-calls'],
    );
  });

  test('of a large bank names every item', () => {
    const packed = Array.from({ length: 1_500 }, (_, at) => ({
      identifier: `item-${at}`,
      path: `items/${at}/item.xml`,
      about: { version: 1, rationale: 'x'.repeat(500), models: [], apis: [], sources: [], enemies: ['x'] },
      images: [],
    }));
    const read = readManifest(text(writeManifest(packed)), []);
    assert.deepEqual(
      read,
      packed.map(({ path, about }) => ({ path, about: { ...about, competency: '' } })),
    );
  });

  test('an address in it may write a space as %20', () => {
    const manifest =
      '<manifest><resources><resource type="imsqti_item_xmlv3p0" href="a%20folder/hotspot.xml"/></resources></manifest>';
    const { items, skipped: told } = readPackage(
      'bank.zip',
      zipSync({
        'imsmanifest.xml': text(manifest),
        'a folder/hotspot.xml': text(fixtureText('hotspot').replace('images/map.png', 'the%20map.png')),
        'a folder/the map.png': png,
      }),
    );
    assert.deepEqual(told, []);
    assert.deepEqual(
      items.map(({ file }) => file),
      ['a folder/hotspot.xml'],
    );
  });

  test('what its manifest tells wrongly of one item is named, and the others are read', () => {
    const manifest = writeManifest(
      [{ version: 0 }, { version: 1 }, { author: 'Ines' }].map((said, at) => ({
        identifier: `item-${at}`,
        path: `${at}.xml`,
        about: { ...said, models: [], apis: [], sources: [], enemies: [] },
        images: [],
      })),
    );
    const files = { 'imsmanifest.xml': text(manifest), '0.xml': choice, '1.xml': choice, '2.xml': choice };
    const { items, skipped: told } = readPackage('bank.zip', zipSync(files));
    assert.deepEqual(
      items.map(({ file }) => file),
      ['1.xml'],
    );
    assert.deepEqual(
      told.map(({ file, reason }) => `${file}: ${reason.split(':')[0]}`),
      ['imsmanifest.xml: version', 'imsmanifest.xml: author'],
    );
  });

  test('what is not read is named, and the others are read', () => {
    const broken = text(fixtureText('choice').replace('<p>A service', '<video/><p>A service'));
    const { items, skipped: told } = readPackage('b.zip', zipSync({ 'a.xml': broken, 'b.xml': choice }));
    assert.equal(items.length, 1);
    assert.deepEqual(told, [
      { file: 'a.xml', line: 7, element: 'video', reason: 'the element is not supported here' },
    ]);
  });

  test('a picture that cannot be kept leaves its item out', () => {
    const hotspot = text(fixtureText('hotspot'));
    const big = new Uint8Array(mostImageBytes + 1);
    big.set(png);
    assert.match(skipped({ 'a.xml': hotspot })[0] ?? '', /a.xml:1 img: .*not in the package/);
    assert.match(skipped({ 'a.xml': hotspot, 'images/map.png': big })[0] ?? '', /at most 262144/);
    assert.match(skipped({ 'a.xml': hotspot, 'images/map.png': text('<svg/>') })[0] ?? '', /neither PNG/);
    const remote = text(fixtureText('hotspot').replace('images/map.png', 'https://example.org/map.png'));
    assert.match(skipped({ 'a.xml': remote })[0] ?? '', /lies outside/);
  });
});

suite('a hostile zip is refused', () => {
  const refused = (bytes: Uint8Array) => readPackage('b.zip', bytes).skipped[0]?.reason ?? '';
  const patched = (at: number, put: readonly number[], from = zipSync({ 'choice.xml': choice })) => {
    const bytes = Uint8Array.from(from);
    const directory = Buffer.from(bytes).lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    bytes.set(put, directory + at);
    return bytes;
  };

  test('names that lead out of it', () => {
    for (const name of ['../a.xml', '/etc/a.xml', 'a/../../b.xml', 'c:\\a.xml', 'C:/a.xml'])
      assert.match(refused(zipSync({ [name]: choice })), /leads out of the package/, name);
  });

  test('links, encryption, other methods, wrong sums', () => {
    const link = patched(5, [3]);
    const directory = Buffer.from(link).lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    link.set([0, 0, 0xff, 0xa1], directory + 38);
    assert.match(refused(link), /a link or a device/);
    assert.match(refused(patched(8, [1])), /encrypted/);
    assert.match(refused(patched(10, [14])), /compression method 14/);
    assert.match(refused(patched(16, [1, 2, 3, 4])), /checksum/);
  });

  test('bombs, by what they claim and by what they are', () => {
    const bomb = zipSync({ 'a.xml': new Uint8Array(5 * 1024 * 1024) }, { level: 9 });
    assert.match(refused(bomb), /claims 5242880 bytes/);
    assert.match(refused(patched(24, [10, 0, 0, 0], bomb)), /larger inside than it claims/);
    const many = Object.fromEntries(Array.from({ length: 5_001 }, (_, at) => [`${at}.xml`, text('')]));
    assert.match(refused(zipSync(many, { level: 0 })), /claims 5001 files/);
  });

  test('whatever the bytes, reading ends in items or named reasons', () => {
    const whole = zipSync({ 'choice.xml': choice, 'imsmanifest.xml': text('<manifest/>') });
    fc.assert(
      fc.property(
        fc.nat(whole.length - 1),
        fc.uint8Array({ maxLength: 20 }),
        fc.boolean(),
        (at, put, cut) => {
          const bytes = Uint8Array.from(cut ? whole.slice(0, at) : whole);
          if (!cut) bytes.set(put.slice(0, bytes.length - at), at);
          const { items, skipped: told } = readPackage('b.zip', bytes);
          assert.ok(items.length + told.length >= 0);
        },
      ),
      { numRuns: 150 },
    );
  });
});
