import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { billedTokens, defaultBatchSize, defaultEpochs } from './epochs.ts';
import { type RowBounds, validateRows } from './validate-rows.ts';

const bounds: RowBounds = { fewest: 2, most: 100, context: 20, listed: 10, usdPerMillion: 3 };
const words = (text: string) => text.split(/\s+/).length;
const terms = {
  bounds,
  countTokens: ({ messages }: { messages: readonly { content: string }[] }) =>
    messages.reduce((sum, { content }) => sum + words(content), 0),
};
const example = (question: string, answer: string) =>
  JSON.stringify({
    messages: [
      { role: 'user', content: question },
      { role: 'assistant', content: answer },
    ],
  });
const file = (...lines: string[]) => Buffer.from(lines.join('\n'));
const judged = (...lines: string[]) => validateRows(file(...lines), terms);
const whatOf = async (line: string) =>
  (await judged(line, example('a', 'b'))).problems.map(
    ({ line: at, field, code }) => `${at} ${field} ${code}`,
  );

suite('a fine-tuning file', () => {
  test('that is whole has its examples, tokens, epochs and cost told', async () => {
    const report = await judged(example('where is it', 'delivery'), '', example('what do I owe', 'billing'));
    assert.deepEqual(report.problems, []);
    assert.deepEqual([report.lines, report.rows.length], [2, 2]);
    assert.deepEqual(report.tokens, { sum: 9, least: 4, median: 4, most: 5 });
    assert.equal(report.epochs, 25);
    assert.equal(report.billedTokens, 9 * 25);
    assert.equal(report.costUsd, (225 * 3) / 1e6);
  });

  test('may begin with a byte order mark and have the line ends of Windows', async () => {
    const report = await validateRows(
      Buffer.from(`\uFEFF${example('a', 'b')}\r\n${example('c', 'd')}\r\n`),
      terms,
    );
    assert.deepEqual([report.rows.length, report.problemCount], [2, 0]);
  });

  test('is told line by line and field by field what is wrong', async () => {
    const user = { role: 'user', content: 'x' };
    const assistant = { role: 'assistant', content: 'y' };
    const ofMessages = (...messages: unknown[]) => whatOf(JSON.stringify({ messages }));
    assert.deepEqual(await whatOf('{"messages": ['), ['1  not-json']);
    assert.deepEqual(await whatOf('[]'), ['1  not-an-object']);
    assert.deepEqual(await whatOf('{}'), ['1 messages missing-messages']);
    assert.deepEqual(await whatOf('{"messages": []}'), ['1 messages missing-messages']);
    assert.deepEqual(await whatOf('{"prompt": "a", "completion": "b"}'), ['1 prompt old-format']);
    assert.deepEqual(await whatOf(JSON.stringify({ messages: [user, assistant], tools: [] })), [
      '1 tools tools-not-learnt',
    ]);
    assert.deepEqual(await ofMessages(user), ['1 messages no-assistant-message']);
    assert.deepEqual(await ofMessages('x', assistant), ['1 messages[0] message-not-an-object']);
    assert.deepEqual(await ofMessages({ content: 'x' }, assistant), ['1 messages[0].role missing-role']);
    assert.deepEqual(await ofMessages({ ...user, role: 'human' }, assistant), [
      '1 messages[0].role unrecognised-role',
    ]);
    assert.deepEqual(await ofMessages({ ...user, role: 'tool' }, assistant), [
      '1 messages[0].role unrecognised-role',
    ]);
    assert.deepEqual(await ofMessages({ role: 'user' }, assistant), [
      '1 messages[0].content missing-content',
    ]);
    assert.deepEqual(await ofMessages({ ...user, content: ['x'] }, assistant), [
      '1 messages[0].content content-not-text',
    ]);
    assert.deepEqual(await ofMessages({ ...user, content: ' ' }, assistant), [
      '1 messages[0].content empty-content',
    ]);
    assert.deepEqual(await ofMessages({ ...user, text: 'x' }, assistant), [
      '1 messages[0].text unrecognised-key',
    ]);
    assert.deepEqual(await ofMessages({ ...user, weight: 1 }, assistant), [
      '1 messages[0].weight wrong-weight',
    ]);
    assert.deepEqual(await ofMessages(user, { ...assistant, weight: 0.5 }), [
      '1 messages[1].weight wrong-weight',
    ]);
    assert.deepEqual(await ofMessages(user, { ...assistant, weight: 0 }), ['1 messages nothing-weighted']);
  });

  test('that is not text, has lines without end, or too few or many of them is told so', async () => {
    const notText = Buffer.concat([
      Buffer.from([0xff, 0xfe, 0x0a]),
      file(example('a', 'b'), example('c', 'd')),
    ]);
    assert.deepEqual(
      (await validateRows(notText, terms)).problems.map(({ line, code }) => [line, code]),
      [[1, 'not-utf8']],
    );
    assert.deepEqual(await whatOf(example('x'.repeat(20_000), 'y')), ['1  line-too-long']);
    assert.deepEqual(
      (await judged()).problems.map(({ code }) => code),
      ['no-examples'],
    );
    assert.deepEqual(
      (await judged(example('a', 'b'))).problems.map(({ code }) => code),
      ['too-few-examples'],
    );
    const many = await judged(...Array.from({ length: 500 }, (_, at) => example(`q${at}`, `a${at}`)));
    assert.deepEqual(
      [many.problems.map(({ code }) => code), many.rows.length],
      [['too-many-examples'], bounds.most],
    );
  });

  test('lists the first problems and counts all', async () => {
    const report = await judged(...Array.from({ length: 50 }, () => '{}'));
    assert.deepEqual([report.problems.length, report.problemCount], [10, 50]);
  });

  test('is warned of repetitions, of what is too long or unanswered, and of one answer to everything', async () => {
    const same = Array.from({ length: 10 }, (_, at) => example(`question ${at}`, 'other'));
    const unanswered = JSON.stringify({
      messages: [
        { role: 'assistant', content: 'other' },
        { role: 'user', content: 'thanks' },
      ],
    });
    const long = example('word '.repeat(30), 'other');
    const { warnings, problems } = await judged(...same, same[0] ?? '', long, unanswered);
    assert.deepEqual(problems, []);
    assert.deepEqual(
      warnings.map(({ code, lines, count }) => [code, lines, count]),
      [
        ['doubled', [11], 1],
        ['over-context', [12], 1],
        ['ends-unanswered', [13], 1],
        ['mostly-one-answer', [], 13],
      ],
    );
    assert.match(warnings[3]?.what ?? '', /^13 of 13 examples have the same answer, "other"$/);
  });

  test('for validation is warned of what stands in the training file too', async () => {
    const training = await judged(example('a', 'b'), example('c', 'd'));
    const { warnings } = await validateRows(file(example('a', 'b'), example('e', 'f')), {
      ...terms,
      known: training.fingerprints,
    });
    assert.deepEqual(
      warnings.map(({ code, lines }) => [code, lines]),
      [['also-in-other-file', [1]]],
    );
  });

  test('of any bytes is judged', async () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '"messages":',
      '[',
      ']',
      '"role":"user"',
      'null',
      '\n',
      example('a', 'b'),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.uint8Array(),
          fc.array(piece).map((all) => Buffer.from(all.join(''))),
        ),
        async (bytes) => {
          const { rows, problemCount, lines } = await validateRows(bytes, terms);
          assert.ok(problemCount > 0 || rows.length === lines);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('of 100,000 lines holds nobody else up', async () => {
    const lines = Array.from({ length: 100_000 }, (_, at) => example(`q${at}`, 'a'));
    const bytes = file(...lines);
    // Processor time of this thread, because a busy machine makes everybody wait.
    let longest = 0;
    let last = process.threadCpuUsage();
    let beating = true;
    const beat = () => {
      const { user, system } = process.threadCpuUsage(last);
      longest = Math.max(longest, (user + system) / 1000);
      last = process.threadCpuUsage();
      if (beating) setImmediate(beat);
    };
    setImmediate(beat);
    const report = await validateRows(bytes, { ...terms, bounds: { ...bounds, most: 100_000 } });
    beating = false;
    assert.deepEqual([report.rows.length, report.problemCount], [100_000, 0]);
    // Some 12 ms where nothing else is at work; in one piece it would be seconds.
    assert.ok(longest < 250, `others waited ${longest.toFixed(0)} ms`);
  });
});

suite('the documented formula', () => {
  test('shows few examples often and many rarely', () => {
    assert.deepEqual(
      [1, 10, 33, 34, 100, 8_333, 8_334, 25_001].map(defaultEpochs),
      [25, 10, 3, 3, 3, 3, 2, 1],
    );
    assert.deepEqual([10, 90, 1_000].map(defaultBatchSize), [1, 3, 16]);
  });

  test('bills no more of an example than the model reads', () => {
    assert.equal(billedTokens([5, 300], 2, 256), 522);
  });

  test('never shows more than 25,000 examples, unless there are more', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (rows) => {
        const epochs = defaultEpochs(rows);
        assert.ok(epochs >= 1 && epochs <= 25 && (epochs === 1 || rows * epochs <= 25_000));
      }),
    );
  });
});
