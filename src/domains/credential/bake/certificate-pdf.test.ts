import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { readAttachedCredential } from './attached-pdf.ts';
import { certificatePdf, type Sheet } from './certificate-pdf.ts';
import { runsOf } from './sheet-fonts.ts';

const sheet = (name: string): Sheet => ({
  issuer: 'Institut für Prüfungen',
  name,
  title: 'Technical practitioner of AI integration',
  scope: 'Builds, evaluates and runs software on language models.',
  clauses: ['Passed a supervised exam.'],
  dates: [['Valid from', '16 November 2026']],
  versions: 'Edition 2',
  link: 'https://assay.example/c/01k9q2m7d3f8g5h1j4k6n0p2r7',
  warnings: ['Demonstration'],
  madeAt: '2026-11-16T09:00:00.000Z',
  document: { name },
  fileName: 'certificate.json',
});

suite('a certificate as a PDF', () => {
  test('gives back the signed document with a name in any script', async () => {
    for (const name of [
      'Zoë Ångström ®',
      'Łucja Дмитриева',
      'Ελένη',
      'Nguyễn Thị Minh',
      '李小龍',
      'مريم',
      '😀',
    ]) {
      assert.deepEqual(readAttachedCredential(await certificatePdf(sheet(name))), {
        text: JSON.stringify({ name }),
      });
    }
  });

  test('is set in the files of the type face that have the letters, and mangles none that it lacks', () => {
    assert.deepEqual(
      runsOf('Łucja Дми')?.map(({ subset }) => subset),
      ['latin-ext', 'latin', 'cyrillic'],
    );
    assert.equal(
      runsOf('Zoe\u0308')
        ?.map(({ text }) => text)
        .join(''),
      'Zoë',
    );
    for (const name of ['李小龍', 'مريم', '😀', 'a\u202Eb']) assert.equal(runsOf(name), undefined, name);
  });

  test('says its structure, its language and its title to those who hear it', async () => {
    const text = Buffer.from(await certificatePdf(sheet('Zoë'))).toString('latin1');
    for (const said of [
      /\/Marked true/,
      /\/StructTreeRoot/,
      /\/Lang \(en\)/,
      /\/DisplayDocTitle true/,
      /\/S \/H1/,
      /\/S \/Figure/,
    ])
      assert.match(text, said);
  });

  test('that was changed or cut is refused or gives another text, and never makes reading throw', async () => {
    const pdf = await certificatePdf(sheet('Zoë'));
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 0, max: 255 }), (at, value) => {
        const bytes = Uint8Array.from(pdf);
        bytes[at % bytes.length] = value;
        readAttachedCredential(bytes);
        readAttachedCredential(pdf.subarray(0, at % pdf.length));
      }),
      { numRuns: 40 },
    );
    const none = readAttachedCredential(Buffer.from('%PDF-1.7\n%%EOF'));
    assert.ok('refused' in none);
    assert.match(none.refused, /no credential/);
    const two = readAttachedCredential(Buffer.concat([pdf, pdf]));
    assert.ok('refused' in two);
    assert.match(two.refused, /more than one/);
  });
});
