import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { fixture, fixtureNames, fixtureText, itemOf } from '../fixtures/fixtures.fixture.ts';
import { writeItem } from '../serialize/write-item.ts';
import { readItem } from './item.ts';

const refused = (text: string): string[] => {
  const read = readItem(new TextEncoder().encode(text));
  return read.item === null
    ? read.refused.map(({ line, element, reason }) => `${line} ${element}: ${reason}`)
    : [];
};
const sample = fixtureText('choice');
const changed = (from: string, to: string) => {
  assert.ok(sample.includes(from), from);
  return refused(sample.replace(from, to));
};

for (const name of fixtureNames)
  test(`${name}: exported, imported and exported again it is the same to the byte`, () => {
    const item = fixture(name);
    const text = writeItem(item);
    assert.deepEqual(itemOf(text), item);
    assert.equal(writeItem(itemOf(text)), text);
    assert.deepEqual(JSON.parse(JSON.stringify(item)), item);
  });

suite('what is not supported is named by line and element', () => {
  test('an element, wherever it stands', () => {
    assert.deepEqual(changed('<p>A service', '<video/><p>A service'), [
      '7 video: the element is not supported here',
    ]);
    assert.match(
      changed('<qti-item-body>', '<qti-template-declaration/><qti-item-body>')[0] ?? '',
      /^6 qti-template-declaration: /,
    );
    assert.match(
      changed('<qti-match>', '<qti-random/><qti-match>')[0] ?? '',
      /qti-random: the element is not/,
    );
    assert.match(
      changed('qti-choice-interaction', 'qti-drawing-interaction').join('\n'),
      /not well-formed|qti-drawing-interaction/,
    );
  });

  test('everything at once, not only the first', () => {
    assert.equal(refused(sample.replace('<p>A service', '<video/><audio/><p>A service')).length, 2);
  });

  test('a wrong type, a wrong name, a wrong number', () => {
    assert.match(
      changed('<qti-base-value base-type="float">1<', '<qti-base-value base-type="boolean">true<')[0] ?? '',
      /qti-set-outcome-value: a value of type boolean cannot be set/,
    );
    assert.match(
      changed('response-identifier="RESPONSE"', 'response-identifier="X"')[0] ?? '',
      /no response variable X/,
    );
    assert.match(changed('max-choices="1"', 'max-choices="many"')[0] ?? '', /max-choices is "many"/);
    assert.match(changed('base-type="identifier"', 'base-type="file"')[0] ?? '', /file are not supported/);
    assert.match(changed('adaptive="false"', 'adaptive="true"')[0] ?? '', /adaptive/);
    assert.match(changed('identifier="C"', 'identifier="A"')[0] ?? '', /two choices/);
    assert.match(refused(sample.replace('v3p0"', 'v2p2"'))[0] ?? '', /no qti-assessment-item/);
  });
});

suite('a hostile document is refused', () => {
  test('a document type, entities, an encoding', () => {
    const bomb = '<!DOCTYPE a [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;">]><a>&b;</a>';
    assert.match(refused(bomb)[0] ?? '', /document type declaration/);
    assert.match(refused('<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>')[0] ?? '', /document type/);
    assert.match(refused('<a>&xxe;</a>')[0] ?? '', /not well-formed/);
    assert.match(refused('<?xml version="1.0" encoding="UTF-16"?><a/>')[0] ?? '', /UTF-16 is not read/);
    assert.match(readItem(new Uint8Array([0xff, 0xfe])).item === null ? 'refused' : '', /refused/);
  });

  test('one that is too deep, too wide or too long', () => {
    assert.match(refused('<a>'.repeat(100_000))[0] ?? '', /nested more than 64/);
    assert.match(refused(`<a>${'<b/>'.repeat(30_000)}</a>`)[0] ?? '', /more than 20000 nodes/);
    assert.match(refused(`<a>${'x'.repeat(3_000_000)}</a>`)[0] ?? '', /at most 2097152/);
    const attributes = Array.from({ length: 100 }, (_, at) => `a${at}=""`).join(' ');
    assert.match(refused(`<a ${attributes}/>`)[0] ?? '', /more than 64 attributes/);
  });
});

test('whatever the text, reading gives an item that can be written, or named reasons', () => {
  const cut = fc
    .tuple(
      fc.constantFrom(...fixtureNames),
      fc.nat(4_000),
      fc.nat(30),
      fc.oneof(
        fc.string(),
        fc.constantFrom('<b>', '</p>', '"', 'qti-', '&#0;', '&lt;', '\r', ']]>', ' id=""'),
      ),
    )
    .map(([name, at, length, put]) => {
      const text = fixtureText(name);
      const from = at % text.length;
      return text.slice(0, from) + put + text.slice(from + length);
    });
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), cut), (text) => {
      const read = readItem(new TextEncoder().encode(text));
      if (read.item === null) {
        assert.ok(
          read.refused.length > 0 && read.refused.every(({ reason, line }) => reason !== '' && line > 0),
        );
        return;
      }
      const written = writeItem(read.item);
      assert.equal(writeItem(itemOf(written)), written);
    }),
    { numRuns: 200 },
  );
});
