import { encode } from 'uqr';

/** A QR code as rows of modules, true where they are dark, and how many there are to a side. */
export interface QrCode {
  readonly data: readonly (readonly boolean[])[];
  readonly size: number;
}

/** The QR code (ISO/IEC 18004) of a link, with an edge of so many light modules. */
export function qrCodeOf(link: string, border: number): QrCode {
  // Trying all masks takes longer than the rest of a page; every reader takes any of them.
  return encode(link, { ecc: 'M', border, maskPattern: 3 });
}

/** The dark modules as one path of SVG, a unit to a module. */
export function pathOfQrCode({ data }: QrCode): string {
  return data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
}
