import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import fc from 'fast-check';
import type { Id } from '../../../../kernel/id.ts';
import { LabError } from '../lab-error.ts';
import { type LabWorld, labWorld } from '../lab.fixture.ts';
import { mostBytesInAll, mostFiles } from './file.ts';
import { fileById, spaceOf } from './file.sql.ts';
import { contentOf, eraseExpiredFiles, keepFile, removeFile } from './keep-file.ts';
import { linesOf } from './lines.ts';

suite('a learner’s files', () => {
  let world: LabWorld;
  before(async () => {
    world = await labWorld();
  });
  after(() => world.close());

  const now = () => world.services.clock();
  const keep = (personId: Id<'person'>, content: string, more: object = {}) =>
    keepFile(
      world.services,
      { personId, purpose: 'evals', filename: 'notes.txt', content: Buffer.from(content), ...more },
      now(),
    );
  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => 'kept',
      (error: unknown) => (error instanceof LabError ? error.body.code : String(error)),
    );
  /** Pretends that a learner has so many files already. */
  const pretend = (personId: Id<'person'>, files: number, bytes: number) =>
    world.database.pool.query(
      `insert into lab.file (person_id, file_id, purpose, filename, bytes, blob, made_at)
       select $1, 'pretended' || place, 'evals', 'x', $3, 'none', $4 from generate_series(1, $2) as place`,
      [personId, files, bytes, now()],
    );

  test('of the same bytes are two: deleting one leaves the other', async () => {
    const [mara, ben] = [world.learner(), world.learner()];
    const [first, second, third] = [
      await keep(mara, 'same'),
      await keep(mara, 'same'),
      await keep(ben, 'same'),
    ];
    await removeFile(world.services, mara, first.fileId, now());
    for (const file of [second, third]) {
      assert.equal(Buffer.from(await contentOf(world.services.blobs, file)).toString(), 'same');
    }
    assert.equal(await world.services.blobs.get(first.blob), null);
    assert.equal(await removeFile(world.services, mara, third.fileId, now()), false, 'it is another’s');
  });

  test('have room for so many bytes and so many files, whatever comes at once', async () => {
    const full = world.learner();
    await pretend(full, 1, mostBytesInAll - 10);
    const codes = await Promise.all(Array.from({ length: 4 }, () => codeOf(keep(full, '1234567'))));
    assert.deepEqual(codes.toSorted(), [
      'kept',
      'storage_limit_exceeded',
      'storage_limit_exceeded',
      'storage_limit_exceeded',
    ]);
    assert.equal((await spaceOf(world.services.db, full, now())).bytes, mostBytesInAll - 3);
    const busy = world.learner();
    await pretend(busy, mostFiles, 1);
    assert.equal(await codeOf(keep(busy, 'x')), 'file_limit_exceeded');
  });

  test('are gone when their time is over, and their bytes after that', async () => {
    const mara = world.learner();
    const file = await keep(mara, 'for an hour', { expiresSeconds: 3600 });
    world.pass(3600);
    assert.equal(await fileById(world.services.db, mara, file.fileId, now()), undefined);
    await eraseExpiredFiles(world.services, now());
    assert.equal(await world.services.blobs.get(file.blob), null);
  });
});

test('a file’s lines are those that its text has, whichever ends they have', () => {
  const line = fc.string({ unit: fc.constantFrom('a', 'ü', '😀', ' ', '"', '\t') });
  fc.assert(
    fc.property(fc.array(line), fc.constantFrom('\n', '\r\n'), (lines, end) => {
      const found = [...linesOf(Buffer.from(lines.join(end)))];
      const wanted = lines.flatMap((text, index) =>
        text.trim() === '' ? [] : [{ number: index + 1, text: text.trim() }],
      );
      assert.deepEqual(found, wanted);
    }),
  );
});
