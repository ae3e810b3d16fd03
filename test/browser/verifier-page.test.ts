import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, suite, test } from 'node:test';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { build } from '../../verifier/build.ts';
import { type Case, cases, whole } from '../../verifier/cases.fixture.ts';
import { openBrowser } from '../browser.ts';
import { checkAccessibility } from './axe.ts';

const folder = await mkdtemp(join(tmpdir(), 'assay-verify-page-'));
await build(folder);
const address = pathToFileURL(join(folder, 'verify.html')).href;
const browser = await openBrowser();
const all = await cases();
after(async () => {
  await browser.close();
  await rm(folder, { recursive: true, force: true });
});

interface Opened {
  readonly page: Page;
  /** Every address that the page asked for. */
  readonly asked: readonly string[];
  /** What the browser complained about, such as a breach of the page's policy. */
  readonly complaints: readonly string[];
}

/** The page as somebody opens it from disk, on a day. */
async function opened(now: string, options: BrowserContextOptions = {}): Promise<Opened> {
  const page = await (await browser.newContext({ timezoneId: 'UTC', ...options })).newPage();
  await page.clock.setFixedTime(now);
  const asked: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', ({ message }) => complaints.push(message));
  await page.goto(address);
  return { page, asked, complaints };
}

const filesOf = ({ files }: Case) =>
  files.map(({ name, content }) => ({ name, mimeType: 'application/json', buffer: Buffer.from(content) }));

/** What the page shows of each check: its name, and whether it passed. */
const shownChecks = (page: Page) =>
  page
    .locator('article .checks')
    .first()
    .locator('li')
    .evaluateAll((items) =>
      items.map((item) => [
        item.querySelector('strong')?.textContent,
        item.querySelector('.mark')?.classList.contains('ok'),
      ]),
    );

suite('the page that verifies from disk', () => {
  test('gives the product’s verdict and every check, and asks nobody', async () => {
    for (const one of all) {
      const { page, asked, complaints } = await opened(one.now);
      await page.getByLabel('Issuers that you trust').fill(one.trusted.join('\n'));
      await page.getByLabel('Certificate, and what it is checked against').setInputFiles(filesOf(one));
      await page.locator(`article[data-verdict="${one.product.verdict}"]`).waitFor();
      const shown = await shownChecks(page);
      assert.deepEqual(
        shown,
        one.product.checks.map(({ name, ok }) => [name, ok]),
        one.name,
      );
      if (one.name === 'lapsed')
        assert.match(await page.locator('article').innerText(), /lapsed since 2026-11-10/);
      assert.deepEqual(asked, [address]);
      assert.deepEqual(complaints, []);
      await page.context().close();
    }
  });

  test('is worked by keyboard on a narrow screen, and says what is missing and where it stands', async () => {
    const { page } = await opened(whole(all).now, {
      viewport: { width: 360, height: 800 },
      colorScheme: 'dark',
    });
    const [certificate] = whole(all).files;
    await page.getByLabel('Or its text').focus();
    await page.keyboard.insertText(certificate?.content ?? '');
    for (const name of ['Issuers that you trust', 'Verify']) {
      await page.keyboard.press('Tab');
      if (name === 'Verify') await page.keyboard.press('Tab');
      const focused = await page.evaluate(
        () => document.activeElement?.textContent || document.activeElement?.id,
      );
      assert.equal(focused, name === 'Verify' ? 'Verify' : 'trusted');
    }
    await page.keyboard.press('Enter');
    await page.locator('article[data-verdict="undecided"]').waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'H2');
    assert.match(
      await page.locator('article').innerText(),
      /https:\/\/assay\.example\/\.well-known\/did\.json/,
    );
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
    await checkAccessibility(page, 'narrow and dark');
    await page.emulateMedia({ colorScheme: 'light' });
    await checkAccessibility(page, 'light');
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.getByLabel('Or its text').isVisible(), false);
    assert.equal(await page.locator('article').isVisible(), true);
    await page.context().close();
  });

  test('takes files that are dropped, says what they are, and puts a stranger’s text in as text', async () => {
    const { page } = await opened(whole(all).now);
    const hostile = JSON.stringify({ name: '<img src=x onerror=alert(1)>', type: '<b>bold</b>' });
    const dropped = [...whole(all).files, { name: '<i>hostile</i>.json', content: hostile }];
    await page.evaluate((files) => {
      const data = new DataTransfer();
      for (const { name, content } of files) data.items.add(new File([content], name));
      document.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    }, dropped);
    await page.locator('article[data-verdict="invalid"]').waitFor();
    const taken = await page.locator('#taken').innerText();
    assert.match(taken, /did\.json: DID document · list\.json: status list/);
    assert.equal(await page.locator('main img, main i, main b').count(), 0);
    assert.equal(await page.locator('article').first().getAttribute('data-verdict'), 'not trusted');
    await page.context().close();
  });
});
