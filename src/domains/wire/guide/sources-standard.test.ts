import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sourceRoles } from '../record/source.ts';
import { registrableDomain } from './registrable-domain.ts';
import { areIndependent, type SourceFacts, sourcesStandard } from './sources-standard.ts';

const source = (id: string, more: Partial<SourceFacts> = {}): SourceFacts => ({
  id,
  url: `https://${id.toLowerCase()}.example/page`,
  publisher: `Publisher ${id}`,
  owner: null,
  role: 'independent',
  derivedFrom: null,
  archived: null,
  ...more,
});

test('two accounts by different people at different domains are two; the badge says so', () => {
  const archived = { url: null, sha256: 'a'.repeat(64) };
  const sources = [source('S1', { archived }), source('S2', { role: 'primary' })];
  assert.deepEqual(sourcesStandard(sources), {
    independent: 2,
    primary: 1,
    archived: 1,
    total: 2,
    words: '2 independent, 1 primary, 1 of 2 archived',
  });
  assert.equal(sourcesStandard([]).words, 'no sources');
});

test('one owner, one domain or one root makes several pages one account', () => {
  const two = (a: Partial<SourceFacts>, b: Partial<SourceFacts>) =>
    sourcesStandard([source('S1', a), source('S2', b)]).independent;
  assert.equal(two({ owner: 'Big  Media' }, { owner: 'big media' }), 1);
  assert.equal(two({ owner: 'Publisher S2' }, {}), 1, 'the owner of one is the publisher of the other');
  assert.equal(two({ url: 'https://a.example.co.uk' }, { url: 'https://b.example.co.uk' }), 1);
  assert.equal(two({}, { derivedFrom: 'S1' }), 1);
  const chain = [
    source('S1'),
    source('S2', { derivedFrom: 'S1' }),
    source('S3', { derivedFrom: 'S2' }),
    source('S4'),
  ];
  assert.equal(sourcesStandard(chain).independent, 2);
  const hidden = [source('S1', { derivedFrom: 'S9' }), source('S2', { derivedFrom: 'S9' })];
  assert.equal(sourcesStandard(hidden).independent, 1, 'one root, although it is not among the sources');
});

test('retellings, press offices and posts count for nothing by themselves', () => {
  for (const role of ['derivative', 'vendor', 'social'] as const)
    assert.equal(sourcesStandard([source('S1', { role })]).independent, 0);
});

const some = fc
  .array(
    fc.record({
      host: fc.constantFrom(
        'a.example',
        'x.a.example',
        'b.example',
        'c.co.uk',
        'd.co.uk',
        'e.github.io',
        'f.github.io',
      ),
      owner: fc.constantFrom(null, 'One', 'Two', ' one '),
      role: fc.constantFrom(...sourceRoles),
      from: fc.integer({ min: 0, max: 9 }),
    }),
    { maxLength: 8 },
  )
  .map((rows) =>
    rows.map(({ host, owner, role, from }, index) =>
      source(`S${index + 1}`, {
        url: `https://${host}/${index}`,
        owner,
        role,
        derivedFrom: from > 0 && from <= rows.length ? `S${from}` : null,
      }),
    ),
  );

test('independence goes both ways, and nothing is independent of itself', () => {
  fc.assert(
    fc.property(some, (sources) => {
      for (const a of sources) {
        assert.equal(areIndependent(a, a, sources), false);
        for (const b of sources) assert.equal(areIndependent(a, b, sources), areIndependent(b, a, sources));
      }
    }),
  );
});

test('the count is capped by sources, owners and domains, and does not hang on their order', () => {
  fc.assert(
    fc.property(some, (sources) => {
      const { independent, primary, archived, total } = sourcesStandard(sources);
      assert.equal(total, sources.length);
      const domains = new Set(sources.map(({ url }) => registrableDomain(url)));
      assert.ok(independent <= domains.size && independent <= total && primary <= total && archived <= total);
      assert.equal(sourcesStandard(sources.toReversed()).independent, independent);
    }),
  );
});

test('a source from nowhere new never raises the count, and none lowers it by a retelling alone', () => {
  fc.assert(
    fc.property(some, (sources) => {
      const first = sources[0];
      fc.pre(first !== undefined);
      const again = source('S99', { derivedFrom: first.id, role: 'derivative' });
      assert.equal(sourcesStandard([...sources, again]).independent, sourcesStandard(sources).independent);
    }),
  );
});

test('the part of an address that somebody registered', () => {
  const cases = {
    'https://www.example.com/a?b': 'example.com',
    'https://News.Example.CO.UK./x': 'example.co.uk',
    'http://one.github.io/': 'one.github.io',
    'https://localhost:4000/': 'localhost',
    'https://192.0.2.7/a': '192.0.2.7',
    'https://[2001:db8::1]/': '[2001:db8::1]',
    'https://bücher.example/': 'xn--bcher-kva.example',
  };
  for (const [address, domain] of Object.entries(cases)) assert.equal(registrableDomain(address), domain);
});
