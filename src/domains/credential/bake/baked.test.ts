import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { badgePicture, badgePng } from './badge-picture.ts';
import { bakePng, readBakedPng } from './baked-png.ts';
import { bakeSvg, readBakedSvg } from './baked-svg.ts';
import { readPng, writePng } from './png-chunks.ts';

const svg = badgePicture({
  title: 'Ärzte & Söhne <"AI">',
  issuer: 'Institut für Prüfungen ®',
  link: 'https://assay.example/c/01k9q2m7d3f8g5h1j4k6n0p2r7',
  demonstration: true,
});
const png = badgePng(svg);

const anyText = fc.string({ unit: 'binary', maxLength: 200 });
const anyCredential = fc.dictionary(anyText, fc.oneof(anyText, fc.array(anyText, { maxLength: 3 })), {
  maxKeys: 6,
});
const chunksOf = (bytes: Uint8Array) => {
  const chunks = readPng(bytes);
  assert.ok(typeof chunks !== 'string', String(chunks));
  return chunks;
};
const withText = (...texts: Uint8Array[]) => {
  const chunks = chunksOf(png);
  return writePng([
    ...chunks.slice(0, -1),
    ...texts.map((data) => ({ type: 'iTXt', data })),
    ...chunks.slice(-1),
  ]);
};
const words = (text: string) => Buffer.from(text);

suite('a credential in a picture', () => {
  test('comes out of a PNG and an SVG as it went in, in any script', () => {
    fc.assert(
      fc.property(anyCredential, (credential) => {
        const text = JSON.stringify(credential);
        assert.deepEqual(readBakedPng(bakePng(png, text)), { text });
        const unbaked = readBakedSvg(bakeSvg(svg, credential));
        assert.ok('text' in unbaked, JSON.stringify(unbaked));
        assert.deepEqual(JSON.parse(unbaked.text), JSON.parse(text));
      }),
      { numRuns: 80 },
    );
    for (const name of ['Zoë Ångström ®', '李小龍', 'مريم', ']]></openbadges:credential>', '\uD83D\uDE00']) {
      const unbaked = readBakedSvg(bakeSvg(svg, { name }));
      assert.ok('text' in unbaked && JSON.parse(unbaked.text).name === name, name);
    }
  });

  test('leaves the picture as it was, and takes the place of an earlier one', () => {
    const twice = bakePng(bakePng(png, 'first'), 'second');
    assert.deepEqual(readBakedPng(twice), { text: 'second' });
    const drawn = (bytes: Uint8Array) => chunksOf(bytes).filter(({ type }) => type !== 'iTXt');
    assert.deepEqual(drawn(twice), drawn(png));
  });

  test('is read where another program has compressed it or written it as escaped text', () => {
    const compressed = Buffer.concat([
      words('openbadgecredential\0\u0001\0en\0\0'),
      deflateSync('{"a":"é"}'),
    ]);
    assert.deepEqual(readBakedPng(withText(compressed)), { text: '{"a":"é"}' });
    const other = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:b="https://purl.imsglobal.org/ob/v3p0">';
    assert.deepEqual(readBakedSvg(`${other}<b:credential>{&quot;a&quot;:1}</b:credential></svg>`), {
      text: '{"a":1}',
    });
    assert.deepEqual(readBakedSvg(`${other}<b:credential verify="ey.ey.s"/></svg>`), { text: 'ey.ey.s' });
  });

  test('is refused with the reason where there is none, two, too much, or a damaged one', () => {
    const bomb = Buffer.concat([
      words('openbadgecredential\0\u0001\0\0\0'),
      deflateSync(Buffer.alloc(8 << 20)),
    ]);
    const refusals = {
      none: readBakedPng(png),
      two: readBakedPng(
        withText(words('openbadgecredential\0\0\0\0\0a'), words('openbadgecredential\0\0\0\0\0b')),
      ),
      old: readBakedPng(withText(words('openbadges\0\0\0\0\0https://a.example'))),
      bomb: readBakedPng(withText(bomb)),
      'not UTF-8': readBakedPng(withText(Buffer.from([...words('openbadgecredential\0\0\0\0\0'), 0xff]))),
      unfinished: readBakedPng(withText(words('openbadgecredential\0\0\0'))),
      cut: readBakedPng(png.subarray(0, png.length - 5)),
      'svg: none': readBakedSvg(svg),
      'svg: two': readBakedSvg(bakeSvg(bakeSvg(svg, { a: 1 }), { a: 2 })),
      'svg: entities': readBakedSvg(`<!DOCTYPE svg [<!ENTITY a "b">]>${bakeSvg(svg, { a: 1 })}`),
      'svg: broken': readBakedSvg('<svg'),
      'no svg': readBakedSvg('<html/>'),
    };
    const reason = (name: keyof typeof refusals) => {
      const refusal = refusals[name];
      assert.ok('refused' in refusal, `${name} was taken`);
      return refusal.refused;
    };
    for (const name of ['none', 'svg: none'] as const)
      assert.match(reason(name), /no credential in this picture/);
    for (const name of ['two', 'svg: two'] as const) assert.match(reason(name), /more than one credential/);
    assert.match(reason('old'), /Open Badges 2\.0/);
    for (const name of ['bomb', 'not UTF-8', 'unfinished'] as const) assert.match(reason(name), /is damaged/);
    assert.match(reason('cut'), /damaged: a chunk reaches beyond its end|damaged: it has no end/);
    assert.match(reason('svg: entities'), /document type/);
    assert.match(reason('svg: broken'), /well-formed/);
    assert.match(reason('no svg'), /not an SVG/);
  });

  test('never makes reading throw or hang, whatever bytes are changed', () => {
    const bakedPng = bakePng(png, '{"name":"Zoë"}');
    const bakedSvg = bakeSvg(svg, { name: 'Zoë' });
    const change = fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), fc.nat(), (changes, cut) => {
        const bytes = Uint8Array.from(bakedPng);
        for (const [at, value] of changes) bytes[at % bytes.length] = value;
        readBakedPng(bytes);
        readBakedPng(bytes.subarray(0, cut % bytes.length));
        const text = Buffer.from(bakedSvg);
        for (const [at, value] of changes) text[at % text.length] = value;
        readBakedSvg(text.toString());
        readBakedSvg(bakedSvg.slice(0, cut % bakedSvg.length));
      }),
      { numRuns: 100 },
    );
  });
});
