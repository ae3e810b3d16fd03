import { Problem } from '../../../kernel/problem.ts';
import { isPdf, readAttachedCredential } from '../bake/attached-pdf.ts';
import type { Unbaked } from '../bake/baked-png.ts';
import { readBakedSvg } from '../bake/baked-svg.ts';

/** Longer than any prologue of a picture. */
const startBytes = 2_000;

/** What is inside an SVG picture or a PDF file; `undefined` for bytes that are neither. Never throws. */
export function unbaked(bytes: Uint8Array): Unbaked | undefined {
  if (isPdf(bytes)) return readAttachedCredential(bytes);
  const start = new TextDecoder().decode(bytes.subarray(0, startBytes));
  if (/^\s*<(?:\?xml|!--|svg|!doctype\s+svg)/i.test(start))
    return readBakedSvg(new TextDecoder().decode(bytes));
  return undefined;
}

/** The problem of a file that should have a credential inside and has none that can be read. */
export function nothingInside(refused: string): Problem {
  return new Problem('bad-input', 'nothing-baked', refused, {
    todo: 'Ask the holder for the file as it was issued, or for the signed JSON file: programs that edit or shrink files remove what is inside.',
  });
}
