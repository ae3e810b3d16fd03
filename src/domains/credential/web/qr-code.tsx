import { encode } from 'uqr';

/** A QR code (ISO/IEC 18004) of a link, as one path without any style of its own. */
export function QrCode({ link }: { readonly link: string }) {
  // Trying all masks takes longer than the rest of the page; every reader takes any of them.
  const { data, size } = encode(link, { ecc: 'M', border: 2, maskPattern: 3 });
  const modules = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <svg class="qr-code" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={`QR code: ${link}`}>
      <path d={modules.join('')} />
    </svg>
  );
}
