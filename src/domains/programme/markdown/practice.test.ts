import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseHTML } from 'linkedom';
import { outsideLinks } from './links.ts';
import { measure } from './measure.ts';
import { parseMarkdown } from './parse.ts';
import { gradeOf, syllablesIn } from './reading-level.ts';
import type { FactAsked } from './register-facts.ts';
import { renderMarkdown } from './render.ts';

const remarksOn = async (text: string) =>
  (await renderMarkdown(text)).remarks.map(({ line, what }) => `${line}: ${what}`);

const check = (...options: readonly string[]) => `:::check[Is \`429\` cured?]\n${options.join('\n')}\n:::\n`;
const right = '- [x] Yes.\n\n  Because.\n';
const wrong = '- [ ] No.\n\n  It waits.\n';

test('a check is a question whose options open to a verdict and its reason, without a script', async () => {
  const { html, remarks } = await renderMarkdown(check(wrong, right));
  assert.deepEqual(remarks, []);
  assert.equal(
    html,
    '<div class="check" role="group" aria-label="Is 429 cured?"><p class="check-question">Is <code>429</code> cured?</p>' +
      '<details class="option"><summary>No.</summary><p class="not-right">Not this one</p><p>It waits.</p></details>' +
      '<details class="option"><summary>Yes.</summary><p class="right">Right</p><p>Because.</p></details></div>',
  );
});

test('each mistake of a check is told by its line', async () => {
  assert.deepEqual(await remarksOn(check(wrong, wrong)), ['1: the check has no right option']);
  assert.deepEqual(await remarksOn(check(right, wrong, right)), [
    '10: the check has more than one right option',
  ]);
  assert.deepEqual(await remarksOn(check(right, '- [ ] No.\n')), [
    '6: an option of the check has no explanation',
  ]);
  assert.deepEqual(await remarksOn(check(right, '- No.\n\n  It waits.\n')), [
    '1: an option of the check has no box',
  ]);
  assert.deepEqual(await remarksOn(check(right)), ['1: the check has fewer than two options']);
  assert.deepEqual(await remarksOn(`:::check\n${right}${wrong}:::\n`), ['1: the check has no question']);
});

test('an exercise holds its task; its answer and rubric are closed until they are opened', async () => {
  const { html, remarks } = await renderMarkdown(
    '::::exercise[A frame, 20 minutes]\nDo it.\n\n:::answer[A model answer]\nSo.\n:::\n\n:::rubric\n| points | for |\n|--:|---|\n| 2 | so |\n:::\n::::\n',
  );
  assert.deepEqual(remarks, []);
  const { document } = parseHTML(html);
  assert.equal(
    document.querySelector('.exercise > .note-title')?.textContent,
    'Exercise: A frame, 20 minutes',
  );
  assert.deepEqual(
    [...document.querySelectorAll('details')].map((one) => [one.className, one.hasAttribute('open')]),
    [
      ['answer', false],
      ['rubric', false],
    ],
  );
  assert.equal(document.querySelector('.rubric summary')?.textContent, 'Mark your own work');
  assert.deepEqual(await remarksOn('::::exercise\nDo it.\n::::\n'), [
    '1: the exercise has no title',
    '1: the exercise has no answer',
  ]);
  assert.deepEqual(await remarksOn(':::answer\nSo.\n:::\n'), ['1: `:::answer` stands outside an exercise']);
});

test('what a sample prints stands under it as its output; how it is run is not shown', async () => {
  const { html } = await renderMarkdown('```ts run\na();\n```\n\n```output\n1 < 2\n```');
  assert.match(html, /^<figure class="code"><figcaption>TypeScript<\/figcaption>/);
  assert.match(html, /<figure class="code output"><figcaption>Output<\/figcaption>.*1 &#x3C; 2/s);
  assert.doesNotMatch(html, /run|<div/);
});

test('a fact of the register is told by who knows it; without it a directive stays as written', async () => {
  const todo = 'correct it';
  const tell = ({ id, of }: FactAsked) =>
    id === 'acme/oven-1'
      ? { words: of === undefined ? 'Oven 1' : '1 May 2026' }
      : { unknown: `unknown model "${id}"`, todo };
  const { html, remarks } = await renderMarkdown(
    ':model[acme/oven-1] left on :date[acme/oven-1]{of=retired}.\n\n:model[acme/x] :date[acme/oven-1]{of=sold}',
    outsideLinks,
    tell,
  );
  assert.match(html, /^<p>Oven 1 left on 1 May 2026\.<\/p>/);
  assert.deepEqual(
    remarks.map(({ line, what }) => `${line}: ${what}`),
    ['3: `:date[acme/oven-1]` does not say which date', '3: unknown model "acme/x"'],
  );
  assert.equal((await renderMarkdown(':model[acme/oven-1]')).html, '<p>:model[acme/oven-1]</p>');
});

test('the reading level is that of Kincaid and others', () => {
  // 13 words, one sentence, 26 syllables: 0.39 × 13 + 11.8 × 2 − 15.59.
  const platypus = 'The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.';
  assert.equal(gradeOf([platypus]).toFixed(2), '13.08');
  assert.equal(
    gradeOf(['He reads. She writes 3.5 pages.']).toFixed(2),
    gradeOf(['He reads', 'She writes pages']).toFixed(2),
  );
  assert.ok(Number.isNaN(gradeOf(['1, 2'])));
});

test('syllables are counted as they are spoken', () => {
  const words = {
    model: 2,
    tables: 2,
    changed: 1,
    graded: 2,
    business: 2,
    evaluation: 5,
    idea: 3,
    science: 2,
    rules: 1,
  };
  for (const [word, count] of Object.entries(words)) assert.equal(syllablesIn(word), count, word);
});

test('a lesson is measured without its code, formulas and references', async () => {
  const text = `After this lesson you can:\n\n- one\n- two\n\nRead \`a b c\` now.\n\n\`\`\`js\nlots of code\n\`\`\`\n\n$$\nx\n$$\n\n${check(wrong, right)}\n## References\n\n- A book with a long title.\n- Another.\n`;
  const { words, objectives, checks, exercises, references } = measure(await parseMarkdown(text));
  assert.deepEqual(
    { objectives, checks, exercises, references },
    { objectives: 2, checks: 1, exercises: 0, references: 2 },
  );
  // 5 + 2 of the list + “Read x now” + the question's “Is x cured” + “No”, “It waits”, “Yes”, “Because”.
  assert.equal(words, 5 + 2 + 3 + 3 + 5);
});
