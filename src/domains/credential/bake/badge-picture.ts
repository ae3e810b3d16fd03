import { Resvg } from '@resvg/resvg-js';
import { pathOfQrCode, qrCodeOf } from './qr-code.ts';

/** The colours of a badge, which is looked at by itself, on whatever ground: those of the pages by day. */
const ink = '#1a1d21';
const paper = '#fdfdfb';
const brass = '#754d00';
const brassPaper = '#fbf1d9';

/**
 * Letters as strokes on a grid of 4 × 6, with cut corners as the seal has them: a picture that has to look the same
 * everywhere cannot count on a font.
 */
const strokes: Readonly<Record<string, string>> = {
  A: 'M0 6V2L2 0L4 2V6M0 4H4',
  D: 'M0 0V6H2L4 4V2L2 0Z',
  E: 'M4 0H0V6H4M0 3H3',
  I: 'M2 0V6',
  M: 'M0 6V0L2 3L4 0V6',
  N: 'M0 6V0L4 6V0',
  O: 'M1 0H3L4 1V5L3 6H1L0 5V1Z',
  R: 'M0 6V0H3L4 1V2L3 3H0M2 3L4 6',
  S: 'M4 1L3 0H1L0 1V2L1 3H3L4 4V5L3 6H1L0 5',
  T: 'M0 0H4M2 0V6',
};

const xml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** What a badge shows. */
export interface Badge {
  /** The achievement's title; said, not drawn. */
  readonly title: string;
  readonly issuer: string;
  /** The certificate's page, which its QR code names. */
  readonly link: string;
  /** A fictional issuer's: the word stands across it. */
  readonly demonstration: boolean;
}

/** A badge as an SVG picture of 160 × 160: the seal, and in it a QR code (ISO/IEC 18004) of the certificate's page. */
export function badgePicture({ title, issuer, link, demonstration }: Badge): string {
  const code = qrCodeOf(link, 0);
  const { size } = code;
  // Whole pixels for each module, in a picture of 512 for 160.
  const wide = (size * Math.floor(250 / size) * 160) / 512;
  const [left, top] = [(160 - wide) / 2, demonstration ? 33 : 41];
  const name = `${title}: badge of ${issuer}${demonstration ? ' (demonstration)' : ''}`;
  const word = [...'DEMONSTRATION']
    .map((letter, index) => `<path transform="translate(${index * 6} 0)" d="${strokes[letter]}"/>`)
    .join('');
  const band = `<path d="M4 117h152v17H4z" fill="${brassPaper}" stroke="${brass}"/><g transform="translate(33.5 121.5) scale(1.24 1.35)" fill="none" stroke="${brass}" stroke-width=".9">${word}</g>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 160" width="512" height="512" role="img" aria-label="${xml(name)}">`,
    `<title>${xml(name)}</title>`,
    `<path d="M46 4h68l42 42v68l-42 42H46L4 114V46Z" fill="${paper}" stroke="${ink}" stroke-width="2.5"/>`,
    `<path d="M49 11h62l38 38v62l-38 38H49L11 111V49Z" fill="none" stroke="${ink}" stroke-width=".75"/>`,
    `<path transform="translate(${left} ${top}) scale(${wide / size})" fill="${ink}" shape-rendering="crispEdges" d="${pathOfQrCode(code)}"/>`,
    demonstration ? band : '',
    '</svg>',
  ].join('');
}

/** A badge as a PNG picture of 512 × 512. */
export function badgePng(svg: string): Uint8Array {
  return new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng();
}
