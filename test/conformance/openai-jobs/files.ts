import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { type OpenAI, toFile, toStreamingFile } from 'openai';
import { call, client, example, examples, jsonl, other, pieces, refused, site, work } from './jobs-site.ts';

suite('files', () => {
  test('are handed in, listed by pages, shown, downloaded and deleted', async () => {
    const made: OpenAI.FileObject[] = [];
    for (const number of [0, 1, 2]) {
      site.world.pass({ seconds: 1 });
      const file = await jsonl(examples(number + 1), `train ${number} ü.jsonl`);
      made.push(await call('files.create', () => client.files.create({ file, purpose: 'fine-tune' })));
    }
    const [first, second, third] = made;
    assert.ok(first && second && third);
    assert.deepEqual(
      [first.object, first.purpose, first.status, first.filename],
      ['file', 'fine-tune', 'processed', 'train 0 ü.jsonl'],
    );
    assert.deepEqual(await call('files.retrieve', () => client.files.retrieve(first.id)), first);

    const listed: string[] = [];
    for await (const file of await call('files.list', () => client.files.list({ limit: 2 })))
      listed.push(file.id);
    assert.deepEqual(listed, [third.id, second.id, first.id]);
    const ordered = await call('files.list order', () =>
      client.files.list({ order: 'asc', purpose: 'fine-tune', limit: 1 }),
    );
    assert.deepEqual(
      ordered.data.map(({ id }) => id),
      [first.id],
    );
    assert.equal(ordered.hasNextPage(), true);
    const none = await call('files.list purpose', () => client.files.list({ purpose: 'evals' }));
    assert.deepEqual(none.data, []);

    const content = await call('files.content', () => client.files.content(second.id));
    assert.equal(
      await content.text(),
      examples(2)
        .map((line) => JSON.stringify(line))
        .join('\n'),
    );
    assert.match(content.headers.get('content-disposition') ?? '', /^attachment/);
    assert.deepEqual(await call('files.delete', () => client.files.delete(third.id)), {
      id: third.id,
      object: 'file',
      deleted: true,
    });
    assert.equal((await refused('files.retrieve gone', () => client.files.retrieve(third.id))).status, 404);
  });

  test('expire when they were told to', async () => {
    const file = await call('files.create expiring', async () =>
      client.files.create({
        file: await jsonl([{ any: 'thing' }], 'notes.txt'),
        purpose: 'user_data',
        expires_after: { anchor: 'created_at', seconds: 3600 },
      }),
    );
    assert.equal(file.expires_at, file.created_at + 3600);
    site.world.pass({ minutes: 61 });
    assert.equal((await refused('files.retrieve expired', () => client.files.retrieve(file.id))).status, 404);
    await work['erase-lab-files']?.({}, site.world.now());
    const { rows } = await site.world.database.pool.query(
      'select from lab.file where expires_at is not null',
    );
    assert.equal(rows.length, 0);
  });

  test('are refused with the field and what to do', async () => {
    const create = (content: string, name: string, purpose: string, more: object = {}) =>
      refused(`files.create ${name}`, async () =>
        client.files.create({
          file: await toFile(Buffer.from(content), name),
          purpose: purpose as 'batch',
          ...more,
        }),
      );
    assert.deepEqual((({ status, param }) => [status, param])(await create('x', 'a.txt', 'assistants')), [
      400,
      'purpose',
    ]);
    const ending = await create('{}', 'b.txt', 'fine-tune');
    assert.deepEqual([ending.status, ending.code, ending.param], [400, 'invalid_file_format', 'file']);
    assert.match((await create('[\n{}\n]', 'c.jsonl', 'batch')).message, /line 1 is not JSON/);
    assert.match((await create('[1]', 'd.jsonl', 'fine-tune')).message, /no JSON object/);
    assert.equal((await create('', 'e.jsonl', 'batch')).code, 'empty_file');
    const early = await create('{}', 'f.jsonl', 'batch', {
      expires_after: { anchor: 'created_at', seconds: 5 },
    });
    assert.equal(early.param, 'expires_after[seconds]');
    const after = await refused('files.list after', () => client.files.list({ after: 'file-nothing' }));
    assert.deepEqual([after.status, after.param], [400, 'after']);
    assert.equal((await refused('files.list limit', () => client.files.list({ limit: 0 }))).param, 'limit');
  });

  test('over the bound are a 413 in the API’s shape, and nothing of them is stored', async () => {
    const count = async () =>
      (await site.world.database.pool.query<{ count: string }>('select count(*) from lab.file')).rows[0]
        ?.count;
    const before = await count();
    const line = `${JSON.stringify(example(1))}\n`;
    const large = Buffer.from(line.repeat(Math.ceil((8 * 1024 * 1024 + 1) / line.length)));
    const slightly = await refused('files.create too large', async () =>
      client.files.create({ file: await toFile(large, 'large.jsonl'), purpose: 'fine-tune' }),
    );
    assert.deepEqual([slightly.status, slightly.code], [413, 'file_too_large']);
    const far = await refused('files.create far too large', async () =>
      client.files.create({
        file: await toFile(Buffer.concat([large, large]), 'huge.jsonl'),
        purpose: 'fine-tune',
      }),
    );
    assert.equal(far.status, 413);
    // A body whose length nobody announced is counted while it comes.
    const streamed = await refused('files.create streamed too large', () =>
      client.files.create({
        file: toStreamingFile(pieces(large, large), 'streamed.jsonl'),
        purpose: 'fine-tune',
      }),
    );
    assert.equal(streamed.status, 413);
    const whole = await call('files.create streamed', () =>
      client.files.create({
        file: toStreamingFile(pieces(Buffer.from(line)), 's.jsonl'),
        purpose: 'fine-tune',
      }),
    );
    assert.equal(whole.bytes, line.length);
    await client.files.delete(whole.id);
    assert.equal(await count(), before);
  });

  test('of another learner do not exist', async () => {
    const [mine] = (await client.files.list()).data;
    assert.ok(mine);
    assert.equal((await refused('files.content another’s', () => other.files.content(mine.id))).status, 404);
    assert.equal((await refused('files.delete another’s', () => other.files.delete(mine.id))).status, 404);
    assert.deepEqual((await call('files.list another’s', () => other.files.list())).data, []);
  });
});
