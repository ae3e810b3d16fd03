import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { renderMarkdown } from './render.ts';

const html = async (text: string) => (await renderMarkdown(text)).html;

test('raw HTML and addresses that run code never reach the page', async () => {
  const { html: shown, remarks } = await renderMarkdown(
    'a <script>alert(1)</script> <img src=x onerror=alert(1)>\n\n[x](javascript:alert(1)) [y](data:text/html,z)\n\n<div onclick="x">b</div>',
  );
  assert.equal(shown, '<p>a alert(1) </p>\n<p>x y</p>');
  assert.deepEqual(
    remarks.map(({ line, what }) => [line, what]),
    [
      [1, 'HTML is not shown'],
      [3, 'the link "javascript:alert(1)" leads nowhere'],
      [3, 'the link "data:text/html,z" leads nowhere'],
      [5, 'HTML is not shown'],
    ],
  );
});

test('code is coloured by classes, named by its language and can be focused', async () => {
  assert.equal(
    await html('```ts\nconst a = 1;\n```'),
    '<figure class="code"><figcaption>TypeScript</figcaption><pre tabindex="0"><code class="language-ts">' +
      '<span class="token-keyword">const</span><span class="token-constant"> a</span><span class="token-keyword"> =</span>' +
      '<span class="token-constant"> 1</span>;</code></pre></figure>',
  );
  const { html: plain, remarks } = await renderMarkdown('```zig\nx <y>\n```');
  assert.equal(
    plain,
    '<figure class="code"><pre tabindex="0"><code class="language-text">x &#x3C;y></code></pre></figure>',
  );
  assert.match(remarks[0]?.what ?? '', /unknown language "zig"/);
});

test('mathematics becomes MathML; a formula that is none is told by its line', async () => {
  assert.match(await html('$x^2$'), /^<p><math xmlns="[^"]+"><semantics><mrow><msup>/);
  assert.match(
    await html('$$\nx\n$$'),
    /^<div class="scroll" role="group" aria-label="Formula" tabindex="0"><math /,
  );
  const { remarks } = await renderMarkdown('fine\n\n$\\frac{$');
  assert.equal(remarks[0]?.line, 3);
});

test('notes, warnings and examples are asides with a title; another block is told', async () => {
  assert.equal(
    await html(':::warning\nHot.\n:::'),
    '<aside class="note warning" role="note"><p class="note-title">Warning</p><p>Hot.</p></aside>',
  );
  assert.match(
    await html(':::example[Two *loaves*]\nA.\n:::'),
    /<p class="note-title">Two <em>loaves<\/em><\/p>/,
  );
  assert.match(
    (await renderMarkdown(':::danger\nA.\n:::')).remarks[0]?.what ?? '',
    /unknown block `:::danger`/,
  );
});

test('what only looks like a directive stays text', async () => {
  assert.equal(
    await html('At 10:30 a ratio of 3:b, see note:x.'),
    '<p>At 10:30 a ratio of 3:b, see note:x.</p>',
  );
});

test('tables scroll by themselves and align by class', async () => {
  const shown = await html('| | n |\n|---|--:|\n| a | 1 |');
  assert.match(shown, /^<div class="scroll" role="group" aria-label="Table: n" tabindex="0"><table>/);
  assert.match(shown, /<td><\/td>\s*<th class="numeric">n<\/th>/);
});

test('headings are listed with their addresses', async () => {
  const { headings } = await renderMarkdown('## One `x`\n\n### Two $a_b$\n\n## One x');
  assert.deepEqual(headings, [
    { id: 'one-x', title: 'One x', level: 2 },
    { id: 'two-a_b', title: 'Two a_b', level: 3 },
    { id: 'one-x-1', title: 'One x', level: 2 },
  ]);
});

test('whatever the text, it renders without script, handler or inline style', async () => {
  const piece = fc.constantFrom(
    '<script>',
    '<img onerror=x>',
    '](javascript:x)',
    '[a',
    '`',
    '```js\n',
    '$',
    '$$\n',
    ':::note\n',
    ':::\n',
    ':x[y]{onclick=z style=q}',
    '{style="a"}',
    '| a |\n|---|\n',
    '\\color{red}',
    '\\href{javascript:x}{y}',
    '\\htmlStyle{color:red}{x}',
    '- [ ] ',
    '# ',
    '[^1]',
    '&lt;',
    '\n',
    ' ',
    'text',
    '<a href="',
    '"',
  );
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.array(piece, { maxLength: 25 }).map((all) => all.join('')),
      ),
      async (text) => {
        const { document } = parseHTML(`<body>${await html(text)}</body>`);
        for (const element of document.querySelectorAll('body *')) {
          assert.doesNotMatch(element.localName, /^(?:script|style|img|iframe|object|form|svg)$/);
          for (const { name, value } of element.attributes) {
            assert.doesNotMatch(name, /^(?:on|style$|src$)/);
            if (name === 'href') assert.match(value, /^(?:https?:|mailto:|#)/i);
          }
        }
      },
    ),
    { numRuns: 200 },
  );
});
