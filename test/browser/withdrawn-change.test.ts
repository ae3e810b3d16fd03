import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { openWorld, type VisitedWorld } from '../browser.ts';
import { certify } from '../passage.ts';
import { signAsManager, signAsSecond, withdraw, writeChange } from './desk.ts';

let site: VisitedWorld;
before(async () => {
  site = await openWorld();
});
after(() => site?.close());

const tabOf = async (email: string): Promise<Page> =>
  (await site.visit(await site.world.as(`${email}@demo.example`))).newPage();

/** What everybody can read of a certificate and of a lesson, without the moment of reading. */
async function publicFace(page: Page, credential: string): Promise<string[]> {
  const said: string[] = [];
  for (const path of [`/c/${credential}`, `/verify?credential=${credential}`]) {
    await page.goto(path);
    said.push((await page.locator('main').innerText()).replaceAll(/(As of|Checked) .*/g, ''));
  }
  said.push(await (await page.request.get(`/c/${credential}/status.json`)).text());
  await page.goto('/learn/technical/retries-and-rate-limits');
  said.push(await page.locator('main').innerText());
  return said;
}

test('a withdrawn change leaves everything as it was before', async () => {
  const { world } = site;
  const holder = await world.newcomer('candidate');
  const { credential } = await certify(world, holder, 'technical-practitioner');
  const reader = await (await site.visit(world.nobody)).newPage();
  // The bank's last items were verified on the day on which a world begins; a change is signed when it has happened.
  world.pass({ days: 5 });
  const before = await publicFace(reader, credential);

  const [lena, victor, priya] = await Promise.all(['lena.fischer', 'victor.amadi', 'priya.nair'].map(tabOf));
  assert.ok(lena && victor && priya);
  const wire = await writeChange(lena, {
    title: 'Demonstration: limits come in another header',
    // The certificate is touched by the one, and the lesson, verified before that day, by the other.
    competencies: ['t1.streamed-output', 't1.retries-and-limits'],
    occurredOn: '2026-11-20',
  });
  await signAsSecond(victor, wire);
  await world.settle();
  assert.deepEqual(await publicFace(reader, credential), before);
  await signAsManager(priya, wire);
  await world.settle();
  const [page, verified, status, lesson] = await publicFace(reader, credential);
  assert.match(page ?? '', /Review due by/);
  assert.match(verified ?? '', /Review due by/);
  assert.match(status ?? '', /review due/);
  assert.match(lesson ?? '', /limits come in another header/);

  await withdraw(victor, wire, 'The provider took the change back before it reached anybody.');
  await world.settle();
  assert.deepEqual(await publicFace(reader, credential), before);
});
