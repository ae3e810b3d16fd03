import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

// From its own package; left to itself it would ask the net for it.
const program = await readFile(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(program).buffer } });
const codes = await readBarcodes(workerData as Uint8Array, {
  formats: ['QRCode'],
  tryHarder: true,
  maxNumberOfSymbols: 2,
});
parentPort?.postMessage(
  codes.map(({ text }) => text),
  [],
);
