import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Page } from 'playwright-core';

/** WCAG 2.2, A and AA, and what is good practice besides. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

type WithAxe = { readonly axe?: typeof axe };

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Gives the page axe, by the browser's own protocol: half a megabyte through `page.evaluate` takes twice as long. */
async function bringAxe(page: Page): Promise<void> {
  if (await page.evaluate(() => (globalThis as WithAxe).axe !== undefined)) return;
  const session = await page.context().newCDPSession(page);
  await session.send('Runtime.evaluate', { expression: source });
  await session.detach();
}

/** Lets axe look at the whole page, or at the part that a selector names; fails with what it finds, and where. */
export async function checkAccessibility(page: Page, what: string, part?: string): Promise<void> {
  await bringAxe(page);
  const faults = await page.evaluate(
    async ({ values, selector }) => {
      const found = await (globalThis as WithAxe).axe?.run(selector ?? document, {
        runOnly: { type: 'tag', values },
        resultTypes: ['violations'],
      });
      return found?.violations.map(
        ({ id, help, nodes }) =>
          `${id}: ${help}: ${nodes
            .slice(0, 3)
            .map(({ html }) => html.slice(0, 200))
            .join(' | ')}`,
      );
    },
    { values: tags, selector: part },
  );
  assert.deepEqual(faults, [], what);
}
