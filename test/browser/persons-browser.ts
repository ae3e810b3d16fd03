import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';

const actionPatienceMs = 20_000;

/** One person's browser, apart from everybody else's: its own cookies and storage. */
export interface PersonsBrowser {
  readonly context: BrowserContext;
  /** A new tab. A question whether to leave the page is answered with yes. */
  openTab(): Promise<Page>;
  /** Closes it. Throws where one of its pages threw, or broke its own content security policy. */
  close(): Promise<void>;
}

/** Opens a person's browser on the site at this address. */
export async function browserOf(
  browser: Browser,
  address: string,
  options: { script?: boolean } = {},
): Promise<PersonsBrowser> {
  const context = await browser.newContext({
    baseURL: address,
    javaScriptEnabled: options.script ?? true,
    viewport: { width: 1200, height: 900 },
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(actionPatienceMs);
  const troubles: string[] = [];
  context.on('weberror', (trouble) => troubles.push(trouble.error().stack ?? trouble.error().message));
  context.on('console', (message) => {
    if (/content security policy/i.test(message.text())) troubles.push(message.text());
  });
  context.on('dialog', (dialog) => void dialog.accept());
  return {
    context,
    openTab: () => context.newPage(),
    async close() {
      await context.close();
      if (troubles.length > 0) throw new Error(`Pages had trouble in the browser:\n${troubles.join('\n')}`);
    },
  };
}

const widths = [1200, 360] as const;
const schemes = ['light', 'dark'] as const;

/** Pictures of a page, wide and narrow, light and dark, in the folder that `ASSAY_SHOTS` names; without it none. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.ASSAY_SHOTS;
  if (folder === undefined || folder === '') return;
  mkdirSync(folder, { recursive: true });
  for (const width of widths) {
    for (const colorScheme of schemes) {
      await page.setViewportSize({ width, height: width === 360 ? 740 : 900 });
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`), fullPage: true });
    }
  }
  await page.setViewportSize({ width: 1200, height: 900 });
  await page.emulateMedia({ colorScheme: 'light' });
}
