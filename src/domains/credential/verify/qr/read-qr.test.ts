import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { badgePicture, badgePng } from '../../bake/badge-picture.ts';
import { pictureSize } from './picture-size.ts';
import { readQr } from './read-qr.ts';

const link = 'https://assay.example/c/01k9q2m7d3f8g5h1j4k6n0p2r7';
const png = badgePng(badgePicture({ title: 'T', issuer: 'I', link, demonstration: true }));
const refusal = (words: RegExp) => (error: Error) => words.test(error.message);

suite('a picture of a QR code', () => {
  test('says the link that is in it', async () => {
    assert.equal(await readQr(png), link);
    assert.deepEqual(await Promise.all([readQr(png), readQr(png)]), [link, link]);
  });

  test('is refused before it is opened where it has too many pixels or no size', async () => {
    const huge = Buffer.from(png);
    huge.writeUInt32BE(60_000, 16);
    huge.writeUInt32BE(60_000, 20);
    await assert.rejects(readQr(huge), refusal(/60000 × 60000 pixels/));
    await assert.rejects(readQr(png.subarray(0, 20)), refusal(/damaged/));
    await assert.rejects(
      readQr(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0, 0, 0, 0, 0])),
      refusal(/damaged/),
    );
  });

  test('that is damaged is refused and not waited for', async () => {
    await assert.rejects(readQr(png.subarray(0, 300)), refusal(/could not be read|neither a credential/));
  });

  test('states its size in the head of a JPEG too', () => {
    const jpeg = Buffer.from('ffd8ffe000104a46494600010100000100010000ffc0001108002a00540301', 'hex');
    assert.deepEqual(pictureSize(jpeg), { kind: 'JPEG', width: 84, height: 42 });
  });
});
