/// <reference lib="esnext.float16" />
import { hash } from 'node:crypto';
import { Problem } from '../../../../kernel/problem.ts';
import { countParameters, type Parameters, parametersOf, tinyShape } from '../transformer/shape.ts';

/**
 * A weights file: the letters `tiny`, the format's version (one byte, now 1) and three zero bytes, the SHA-256 of what
 * follows (32 bytes), then every parameter in order as IEEE 754 half precision, little-endian.
 */
const magic = Buffer.from('tiny\u0001\0\0\0', 'latin1');
const headBytes = magic.length + 32;

/** The file of a model's parameters; rounds them to half precision. */
export function writeWeights({ all }: Parameters): Uint8Array {
  const body = new DataView(new ArrayBuffer(2 * all.length));
  all.forEach((value, index) => body.setFloat16(2 * index, value, true));
  const bytes = new Uint8Array(body.buffer);
  return Buffer.concat([magic, hash('sha256', bytes, 'buffer'), bytes]);
}

/**
 * The parameters of a file. Throws the Problem `weights-unreadable` for one that is cut, changed, of another version or
 * not of finite numbers.
 */
export function readWeights(file: Uint8Array): Parameters {
  const unreadable = (what: string) =>
    new Problem('unavailable', 'weights-unreadable', `The model's weights cannot be read: ${what}.`, {
      todo: 'Tune the model again, or restore the file.',
    });
  if (Buffer.compare(file.subarray(0, 4), magic.subarray(0, 4)) !== 0)
    throw unreadable('this is no weights file');
  if (file[4] !== magic[4]) throw unreadable(`it is of version ${file[4]}, and only version 1 is known`);
  const body = file.subarray(headBytes);
  const count = countParameters(tinyShape);
  if (body.length !== 2 * count)
    throw unreadable(`it has ${body.length} bytes of parameters where ${2 * count} are needed`);
  const sum = hash('sha256', body, 'buffer');
  if (!sum.equals(file.subarray(magic.length, headBytes)))
    throw unreadable('its checksum is not that of its content');
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  const all = Float64Array.from({ length: count }, (_, index) => view.getFloat16(2 * index, true));
  if (!all.every(Number.isFinite)) throw unreadable('a parameter is not a number');
  return parametersOf(tinyShape, all);
}
