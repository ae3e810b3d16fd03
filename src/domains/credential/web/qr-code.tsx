import { pathOfQrCode, qrCodeOf } from '../bake/qr-code.ts';

/** A QR code (ISO/IEC 18004) of a link, as one path without any style of its own. */
export function QrCode({ link }: { readonly link: string }) {
  const code = qrCodeOf(link, 2);
  return (
    <svg class="qr-code" viewBox={`0 0 ${code.size} ${code.size}`} role="img" aria-label={`QR code: ${link}`}>
      <path d={pathOfQrCode(code)} />
    </svg>
  );
}
