import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { recordFrom, typedFrom } from '../desk/record-form.ts';
import { readTyped } from '../desk/typed.ts';
import { anyRecord } from './record.fixture.ts';
import { emptyRecord, type WireRecord, wireRecord } from './record.ts';

const source = {
  id: 'S1',
  url: 'https://example.org/a',
  title: 'A',
  publisher: 'B',
  owner: null,
  publishedOn: null,
  retrievedOn: '2026-11-01',
  role: 'primary',
  derivedFrom: null,
  archived: null,
  quote: null,
} as const;
const record: WireRecord = { ...emptyRecord('notice', '2025-12-09'), title: 'T', sources: [{ ...source }] };
const faultsOf = (content: unknown): string[] =>
  (wireRecord.safeParse(content).error?.issues ?? []).map(
    ({ path, message }) => `${path.map(String).join('.')}: ${message}`,
  );

suite('a record', () => {
  test('comes back from JSON, and from its form, as it was', () => {
    fc.assert(
      fc.property(anyRecord, (any) => {
        assert.deepEqual(wireRecord.parse(JSON.parse(JSON.stringify(any))), any);
        // What a browser sends: names and texts, with the line ends of its own.
        const sent = Object.fromEntries(
          [...typedFrom(any)].map(([name, values]) => [
            name,
            values.map((text) => text.replaceAll('\n', '\r\n')),
          ]),
        );
        assert.deepEqual(recordFrom(readTyped(sent)), { ok: true, record: any });
      }),
      { numRuns: 150 },
    );
  });

  test('may be nearly empty, as drafts are', () => {
    assert.deepEqual(faultsOf({ ...emptyRecord('change', '2026-01-01'), title: 'T' }), []);
    assert.deepEqual(faultsOf(emptyRecord('hazard', '2026-01-01')), ['title: write something']);
  });

  test('has web addresses only', () => {
    for (const url of [
      'javascript:alert(1)',
      'data:text/html,x',
      'ftp://example.org/',
      'https:example.org',
      '//example.org',
      'https://user:secret@example.org/',
      'https://',
      'example.org',
    ])
      assert.match(
        faultsOf({ ...record, sources: [{ ...source, url }] }).join(),
        /sources\.0\.url: write a whole address/,
        url,
      );
    assert.deepEqual(
      faultsOf({ ...record, sources: [{ ...source, url: 'HTTP://example.org/ü?q=1#a' }] }),
      [],
    );
  });

  test('names only what is in it, each thing once', () => {
    const claims = [{ id: 'C1', text: 'x', supportedBy: ['S2'], differsIn: [{ source: 'S3', note: '' }] }];
    assert.deepEqual(faultsOf({ ...record, claims }), [
      'claims.0.supportedBy: there is no source S2',
      'claims.0.differsIn: there is no source S3',
    ]);
    assert.deepEqual(faultsOf({ ...record, sources: [source, source] }), [
      'sources.1.id: S1 is the name of two sources',
    ]);
    assert.deepEqual(faultsOf({ ...record, sources: [{ ...source, derivedFrom: 'S1' }] }), [
      'sources.0.derivedFrom: the source retells itself',
    ]);
    const ring = [
      { ...source, derivedFrom: 'S2' },
      { ...source, id: 'S2', derivedFrom: 'S1' },
    ];
    assert.equal(faultsOf({ ...record, sources: ring }).length, 2);
  });

  test('affects models only as a change, ends no earlier than it begins, and hits nobody without a harm', () => {
    const affected = { models: [], apis: [], urgent: false, knowledge: [] };
    assert.deepEqual(faultsOf({ ...record, affected }), [
      'affected: only a change affects models and competences',
    ]);
    assert.match(faultsOf({ ...record, kind: 'change' }).join(), /a change says what it affects/);
    assert.match(faultsOf({ ...record, occurredUntil: '2025-12-08' }).join(), /before the first/);
    const scope = (S: 0 | 1 | 'unknown', H: 0 | 1 | 'unknown') =>
      faultsOf({ ...record, severity: { ...record.severity, S, H } });
    assert.deepEqual(scope(1, 0), ['severity.S: with no harm (H0) nobody bore one: the scope is 0']);
    for (const [S, H] of [
      [0, 0],
      ['unknown', 0],
      [1, 1],
      [1, 'unknown'],
    ] as const)
      assert.deepEqual(scope(S, H), []);
    for (const day of ['2025-02-29', '2025-1-1', '09.12.2025', ''])
      assert.match(faultsOf({ ...record, occurredOn: day }).join(), /write a day as/, day);
  });
});

suite('the rows of a form', () => {
  test('close their gaps, and a new row gets the next name', () => {
    const typed = readTyped({
      'sources.0.id': 'S1',
      'sources.0.url': 'https://example.org/',
      'sources.1.id': 'S4',
      'sources.1.title': 'Gone',
      'sources.1.remove': 'on',
      'sources.2.id': '',
      'sources.2.retrievedOn': '2026-01-01',
      'sources.7.title': 'New',
      __proto__: { 'sources.9.title': 'x' },
    });
    assert.deepEqual(Object.fromEntries([...typed].map(([name, [value]]) => [name, value])), {
      'sources.0.id': 'S1',
      'sources.0.url': 'https://example.org/',
      'sources.1.title': 'New',
      'sources.1.id': 'S2',
    });
  });

  test('beyond what a record may hold are refused, none is dropped', () => {
    const empty = [...typedFrom(record)].map(([name, values]) => [name, [...values]]);
    const rows = Array.from({ length: 200 }, (_, index) => [`claims.${index}.text`, `Claim ${index}.`]);
    const read = recordFrom(readTyped(Object.fromEntries([...empty, ...rows])));
    assert.ok(!read.ok);
    assert.deepEqual(
      read.errors.map(({ field }) => field),
      ['claims'],
    );
  });

  test('are read whatever a stranger sends', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (body) => {
        recordFrom(readTyped(body));
      }),
    );
  });
});
