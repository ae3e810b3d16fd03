import { Problem } from '../../../kernel/problem.ts';
import { readBakedPng, type Unbaked } from '../bake/baked-png.ts';
import { readBakedSvg } from '../bake/baked-svg.ts';
import { isPng } from '../bake/png-chunks.ts';
import { readJson } from './read-json.ts';

/** Longer than any prologue of a picture. */
const startBytes = 2_000;

function unbaked(bytes: Uint8Array): Unbaked | undefined {
  if (isPng(bytes)) return readBakedPng(bytes);
  const start = new TextDecoder().decode(bytes.subarray(0, startBytes));
  if (/^\s*<(?:\?xml|!--|svg|!doctype\s+svg)/i.test(start))
    return readBakedSvg(new TextDecoder().decode(bytes));
  return undefined;
}

/** Reads a stranger's file: a signed JSON document, or a PNG or SVG picture with one inside. Throws as `readJson` does. */
export function readCredentialFile(bytes: Uint8Array): unknown {
  const found = unbaked(bytes);
  if (found === undefined) return readJson(bytes);
  if ('refused' in found) {
    throw new Problem('bad-input', 'nothing-baked', found.refused, {
      todo: 'Ask the holder for the badge as it was issued, or for the signed JSON file: programs that edit or shrink pictures remove what is inside.',
    });
  }
  return readJson(found.text);
}
