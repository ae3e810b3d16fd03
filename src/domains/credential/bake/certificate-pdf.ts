import { buffer } from 'node:stream/consumers';
import Pdf from 'pdfkit';
import type { Instant } from '../../../kernel/clock.ts';
import { qrCodeOf } from './qr-code.ts';
import { bringFonts, chooseFont, type Run, runsOf, type Weight } from './sheet-fonts.ts';

/** What a certificate says on paper. */
export interface Sheet {
  readonly issuer: string;
  readonly name: string | undefined;
  readonly title: string;
  readonly scope: string;
  readonly clauses: readonly string[];
  /** Labels and days, for example `['Valid from', '16 November 2026']`. */
  readonly dates: readonly (readonly [label: string, day: string])[];
  /** Edition, blueprint, release, register. */
  readonly versions: string;
  /** The certificate's page, which its QR code names. */
  readonly link: string;
  /** What stands against it: that it is fictional, expired, revoked, superseded. */
  readonly warnings: readonly string[];
  readonly madeAt: Instant;
  /** The signed document, which is attached, and the attachment's name. */
  readonly document: object;
  readonly fileName: string;
}

/** Points, of 1/72 inch; A4. */
const page = { width: 595.28, height: 841.89, margin: 62 };
const ink = '#1a1d21';
const soft = '#54585e';
const warning = '#8a1c14';
const width = page.width - 2 * page.margin;

type Document = InstanceType<typeof Pdf>;
interface Style {
  readonly size: number;
  readonly weight?: Weight;
  readonly colour?: string;
}

/** A certificate as a PDF file: tagged for those who hear it, with its QR code and the signed document attached. */
export function certificatePdf(sheet: Sheet): Promise<Uint8Array> {
  const document = new Pdf({
    size: 'A4',
    margin: page.margin,
    pdfVersion: '1.7',
    tagged: true,
    lang: 'en',
    displayTitle: true,
    info: {
      Title: `Certificate: ${sheet.title}`,
      Author: sheet.issuer,
      Keywords: sheet.link,
      CreationDate: new Date(sheet.madeAt),
    },
  });
  bringFonts(document);
  frame(document);
  document.y = 108;
  const root = document.struct('Document');
  document.addStructure(root);
  const say = (type: 'P' | 'H1' | 'H2', text: string, style: Style, after: number) => {
    root.add(
      document.struct(type, { actual: text }, () => {
        centred(document, text, style);
        document.y += after;
      }),
    );
  };
  say('P', sheet.issuer, { size: 15 }, 10);
  say('H1', 'Certificate', { size: 38, weight: 'bold' }, 12);
  for (const text of sheet.warnings) say('P', text, { size: 11, weight: 'bold', colour: warning }, 4);
  document.y += 20;
  say('P', sheet.name ?? 'The holder of this certificate', { size: 26, weight: 'bold' }, 10);
  say('P', 'has met the requirements of the scheme', { size: 11, colour: soft }, 10);
  say('H2', sheet.title, { size: 20, weight: 'bold' }, 8);
  say('P', sheet.scope, { size: 11 }, 10);
  for (const clause of sheet.clauses) say('P', clause, { size: 10.5, colour: soft }, 4);
  document.y += 14;
  for (const [label, day] of sheet.dates) say('P', `${label}: ${day}`, { size: 12 }, 3);

  document.y = Math.max(document.y + 16, page.height - 270);
  root.add(
    document.struct('Figure', { alt: `QR code of ${sheet.link}` }, () => qrCode(document, sheet.link, 92)),
  );
  document.y += 104;
  say('P', sheet.versions, { size: 9, colour: soft }, 5);
  say(
    'P',
    'Paper cannot be revoked. Check the certificate, what it proves and what it does not, at',
    { size: 9.5 },
    2,
  );
  say('P', sheet.link, { size: 9.5, weight: 'bold' }, 5);
  say(
    'P',
    'The signed certificate is attached to this file; whoever receives the file can verify it.',
    { size: 9, colour: soft },
    0,
  );
  root.end();
  document.file(Buffer.from(JSON.stringify(sheet.document)), {
    name: sheet.fileName,
    type: 'application/vc',
    description: 'The signed certificate (Open Badges 3.0)',
    creationDate: new Date(sheet.madeAt),
    modifiedDate: new Date(sheet.madeAt),
  });
  document.end();
  return buffer(document);
}

/** Two lines with cut corners, as the seal has them; decoration, so that no reader speaks of it. */
function frame(document: Document): void {
  document.markContent('Artifact', { type: 'Layout' });
  for (const [inset, cut, line] of [
    [28, 40, 1.6],
    [36, 36, 0.5],
  ] as const) {
    const [right, bottom] = [page.width - inset, page.height - inset];
    document
      .polygon(
        [inset + cut, inset],
        [right - cut, inset],
        [right, inset + cut],
        [right, bottom - cut],
        [right - cut, bottom],
        [inset + cut, bottom],
        [inset, bottom - cut],
        [inset, inset + cut],
      )
      .lineWidth(line)
      .stroke(ink);
  }
  document.endMarkedContent();
}

function qrCode(document: Document, link: string, wide: number): void {
  const { data, size } = qrCodeOf(link, 0);
  const [left, top, step] = [(page.width - wide) / 2, document.y, wide / size];
  data.forEach((row, y) =>
    row.forEach((dark, x) => {
      if (dark) document.rect(left + x * step, top + y * step, step, step);
    }),
  );
  document.fill(ink);
}

/** A text in the middle of the lines that it needs, from where the document stands. */
function centred(document: Document, text: string, { size, weight = 'regular', colour = ink }: Style): void {
  const measured = ({ subset, text: piece }: Run) =>
    chooseFont(document, subset, weight).fontSize(size).widthOfString(piece);
  const lines: { readonly runs: Run[]; readonly width: number }[] = [];
  for (const word of drawable(text).split(/(?<=\s)/)) {
    const runs = [...(runsOf(word) ?? [])];
    const wide = runs.reduce((sum, run) => sum + measured(run), 0);
    const last = lines.at(-1);
    if (last === undefined || last.width + wide > width) lines.push({ runs, width: wide });
    else lines[lines.length - 1] = { runs: [...last.runs, ...runs], width: last.width + wide };
  }
  document.fillColor(colour);
  for (const line of lines) {
    let at = (page.width - line.width) / 2;
    for (const run of line.runs) {
      const wide = measured(run);
      chooseFont(document, run.subset, weight)
        .fontSize(size)
        .text(run.text, at, document.y, { lineBreak: false });
      at += wide;
    }
    document.y += size * 1.3;
  }
}

// The type face has Latin, Greek and Cyrillic; a name in another script is not mangled but pointed to.
const drawable = (text: string): string =>
  runsOf(text) === undefined ? 'As written in the attached signed certificate' : text;
