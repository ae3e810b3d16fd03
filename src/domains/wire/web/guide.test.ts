import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWorld, type World } from '../../../../test/world.ts';
import { allCodes } from '../guide/codes.ts';
import { theGuide } from '../guide/guide.ts';

let world: World;
before(async () => {
  world = await createWorld();
});
after(() => world.close());

const read = async (path: string, status = 200) => {
  const answer = await world.nobody.get(path);
  assert.equal(answer.status, status, path);
  return answer.text();
};

test('anybody reads every chapter of the guide, without a script, and every link in it leads somewhere', async () => {
  const contents = await read('/wire/guide');
  const pages = new Map<string, string>();
  for (const { id, title } of theGuide().chapters) {
    assert.ok(contents.includes(`href="/wire/guide/${id}"`));
    const html = await read(`/wire/guide/${id}`);
    assert.ok(html.includes(`<h1>${title}</h1>`));
    assert.doesNotMatch(html, /<script/);
    pages.set(`/wire/guide/${id}`, html);
  }
  for (const [from, html] of pages)
    for (const [, href = ''] of html.matchAll(/href="((?:\/wire\/guide)?[^"]*)"/g)) {
      const [path = '', place] = href.split('#');
      const target = path === '' ? html : pages.get(path);
      if (place !== undefined && target !== undefined && place !== 'content')
        assert.ok(target.includes(`id="${place}"`), `${from} leads to ${href}`);
    }
});

test('each code has a place of its own', async () => {
  const html = await read('/wire/guide/codes');
  for (const { code, label } of allCodes()) {
    assert.ok(html.includes(`id="${code}"`), code);
    assert.ok(html.includes(label.replaceAll("'", '&#39;')), label);
  }
});

test('the chapter on severity shows the rules that the program computes with', async () => {
  const html = await read('/wire/guide/severity');
  assert.match(html, /H3 and R3 and S2 or more; or H3 and R3 and X3/);
  assert.match(html, /AWS:1\/S:2\/R:3\/X:0\/H:3\/E:3/);
});

test('a chapter that does not exist is not found', async () => {
  for (const chapter of ['readme', 'constructor', '__proto__', 'x'.repeat(60), '%2e%2e'])
    await read(`/wire/guide/${chapter}`, 404);
});
