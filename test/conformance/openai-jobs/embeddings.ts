import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type OpenAI from 'openai';
import { call, client, refused } from './jobs-site.ts';

suite('embeddings', () => {
  const embed = (body: object) =>
    client.embeddings.create({
      model: 'tiny',
      input: 'Where is my parcel?',
      ...body,
    } as OpenAI.EmbeddingCreateParams);
  const along = (a: readonly number[] = [], b: readonly number[] = []) =>
    a.reduce((sum, number, index) => sum + number * (b[index] ?? 0), 0);

  test('are real vectors of unit length, the same in both encodings, nearer for what is alike', async () => {
    const input = ['Where is my parcel?', 'When does my parcel arrive?', 'I was charged twice.'];
    const { data, model, usage } = await call('embeddings.create', () => embed({ input }));
    assert.deepEqual([data.length, model, data.map(({ index }) => index)], [3, 'tiny-2026-08', [0, 1, 2]]);
    assert.ok(usage.prompt_tokens > 6);
    const [first, second, third] = data.map(({ embedding }) => embedding);
    assert.ok(Math.abs(along(first, first) - 1) < 1e-5);
    assert.ok(along(first, second) > along(first, third));
    const plain = await call('embeddings.create float', () => embed({ input, encoding_format: 'float' }));
    for (const [index, number] of (plain.data[0]?.embedding ?? []).entries()) {
      assert.ok(Math.abs(number - (first?.[index] ?? 0)) < 1e-6);
    }
    const short = await call('embeddings.create dimensions', () => embed({ dimensions: 16 }));
    assert.equal(short.data[0]?.embedding.length, 16);
    assert.ok(Math.abs(along(short.data[0]?.embedding, short.data[0]?.embedding) - 1) < 1e-5);
  });

  test('are refused with the parameter', async () => {
    const refusal = async (name: string, body: object) => {
      const { status, param } = await refused(`embeddings.create ${name}`, () => embed(body));
      return `${status} ${param}`;
    };
    assert.equal(await refusal('model', { model: 'sim' }), '400 model');
    assert.equal(await refusal('unknown model', { model: 'text-embedding-3-small' }), '404 model');
    assert.equal(await refusal('empty', { input: '' }), '400 input');
    assert.equal(await refusal('tokens', { input: [1, 2] }), '400 input');
    assert.equal(await refusal('dimensions', { dimensions: 5_000 }), '400 dimensions');
    assert.equal(await refusal('too long', { input: 'parcel '.repeat(1_000) }), '400 input');
    assert.equal(await refusal('too many', { input: Array.from({ length: 300 }, () => 'x') }), '400 input');
  });
});
