import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import type { Page } from 'playwright-core';
import { rights } from '../../src/app/rights.ts';
import { allRoutes } from '../../src/app/routes.ts';
import { roles } from '../../src/domains/accounts/index.ts';
import { openWorld } from '../browser.ts';
import type { Client } from '../client.ts';
import { addressesIn } from '../fixtures.ts';
import { checkAccessibility } from './axe.ts';

const { world, visit, close } = await openWorld();
after(close);
const addresses = addressesIn(world);
const candidate = await world.newcomer('candidate');

/** Pages that are read, not worked with: they carry no script at all. */
const readingPages = new Set([
  '/',
  '/schemes/:scheme',
  '/schemes/:scheme/:edition',
  '/competencies/:competency',
  '/tracks/:track',
  '/learn/:track',
  '/learn/:track/:lesson',
  '/glossary',
  '/models',
  '/wire',
  '/wire/archive',
  '/wire/:wire',
  '/wire/:wire/revisions/:revision',
  '/wire/:wire/revisions/:revision/difference',
  '/wire/guide',
  '/wire/guide/:chapter',
  '/feeds',
  '/c/:credential',
  '/verify',
  '/probes/comparisons/:comparison',
  '/sign-in',
  '/accessibility',
  '/licence',
  '/source',
]);

/** How a page is looked at: a wide window in daylight, a phone in the dark. */
const looks = [
  { name: 'wide and light', width: 1280, height: 900, scheme: 'light' },
  { name: 'narrow and dark', width: 360, height: 740, scheme: 'dark' },
] as const;

interface Window {
  readonly page: Page;
  /** What the browser complained about since the last look. */
  readonly complaints: string[];
}

const windows = new Map<string, Promise<Window>>();

/** One window a person, kept for all their pages. */
function windowOf(key: string, client: Client): Promise<Window> {
  const open = async (): Promise<Window> => {
    const page = await (await visit(client)).newPage();
    const complaints: string[] = [];
    page.on('console', (message) => {
      // Chromium also complains of a page that is meant to be missing.
      const meant = /status of (?:40[134]|410)/.test(message.text());
      if (['error', 'warning'].includes(message.type()) && !meant) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('requestfailed', (request) =>
      complaints.push(`${request.url()}: ${request.failure()?.errorText}`),
    );
    return { page, complaints };
  };
  const window = windows.get(key) ?? open();
  windows.set(key, window);
  return window;
}

let looked = 0;

/**
 * Looks at an address from both sides of the day: by all rules from one, by turns, and for its width from the other.
 * It begins with the look that the page before it was left in.
 * That colours can be read on each other by night as by day is tested where they are defined (`src/ui/tokens.test.ts`).
 */
async function inspect({ page, complaints }: Window, address: string): Promise<string> {
  const answer = await page.goto(address);
  const html = (await answer?.text()) ?? '';
  looked += 1;
  const turned = looked % 2 === 0 ? looks : looks.toReversed();
  for (const [turn, { name, width, height, scheme }] of turned.entries()) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme: scheme });
    if (turn === 0) await checkAccessibility(page, name);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= width, `${name}: the page is ${wide} pixels wide in a window of ${width}`);
  }
  assert.deepEqual(complaints.splice(0), []);
  return html;
}

suite('every page, by day and by night, on a wide screen and on a phone', () => {
  for (const { method, path } of allRoutes(world.services)) {
    if (method !== 'GET') continue;
    test(path, async () => {
      const right = rights[`GET ${path}`];
      assert.ok(right);
      // Programs alone get an answer there.
      if (right.who === 'api-key') return;
      const role = typeof right.who === 'string' ? 'candidate' : roles.find((one) => right.who.includes(one));
      const who = right.who === 'anyone' ? 'nobody' : (role ?? 'candidate');
      const client =
        { nobody: world.nobody, candidate }[who as string] ?? (await world.newcomer(role ?? 'candidate'));
      const address = await addresses.addressOf(path, candidate);
      const answer = await client.get(address);
      const type = answer.headers.get('content-type') ?? '';
      await answer.body?.cancel();
      if (!type.startsWith('text/html')) return;
      assert.equal(answer.status, 200, address);
      const html = await inspect(await windowOf(who, client), address);
      if (readingPages.has(path)) assert.doesNotMatch(html, /<script/i, 'a reading page carries no script');
      assert.match(html, /<html[^>]* lang="[a-z]/, 'the page declares its language');
    });
  }
});

suite('the pages of failure', () => {
  for (const address of ['/no-such-page', '/office/people', '/me', '/sign-in/used-up']) {
    test(address, async () => {
      await inspect(await windowOf('nobody', world.nobody), address);
    });
  }
  test('/office/people for somebody without the role', async () => {
    await inspect(await windowOf('candidate', candidate), '/office/people');
  });
});

test('/confirm, in a session that was begun two hours ago', async () => {
  const writer = await world.newcomer('item writer');
  await world.database.pool.query(
    `update accounts.session set confirmed_at = confirmed_at - interval '2 hours' where person_id = $1`,
    [writer.person?.personId],
  );
  assert.match(await inspect(await windowOf('confirm', writer), '/studio/keys/new'), /Send me a code/);
});

test('every page that is said to be for reading exists', () => {
  const paths = new Set(allRoutes(world.services).map(({ path }) => path));
  assert.deepEqual(
    [...readingPages].filter((path) => !paths.has(path)),
    [],
  );
});
