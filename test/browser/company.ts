import type { Browser, Page } from 'playwright-core';
import { fakeCamera, openBrowser } from '../browser.ts';
import { testDatabase } from '../database.ts';
import { demoDatabase } from '../world.ts';
import { choose, type ExamPlace, handIn, press, stemOf } from './exam-page.ts';
import { setName, signInAs, signInByLetter } from './people.ts';
import { browserOf, type PersonsBrowser } from './persons-browser.ts';
import { publicKeys } from './public-keys.ts';
import { type RunningAssay, startAssay } from './server.ts';

const actionPatienceMs = 45_000;

/** The real application and everybody who visits it, each in a browser of their own. */
export interface Company {
  /** The application itself, for tests that trouble it. */
  readonly assay: RunningAssay;
  /** One of the demonstration's people, signed in. */
  staff(name: string): Promise<Page>;
  /** A new person with this name, signed in. */
  newcomer(name: string): Promise<Page>;
  /** Somebody who is not signed in. */
  passerBy(): Promise<Page>;
  /** Everybody leaves; throws where a page of somebody's had trouble. */
  goodbye(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts the application and a browser with a fake camera; call `close` in the file's `after`. The application has a
 * copy of the tests' demonstration, or, `fromNothing`, makes its own server and fills it, as it does where it is new.
 */
export async function openCompany(given: { readonly fromNothing?: boolean } = {}): Promise<Company> {
  const database = given.fromNothing === true ? undefined : await testDatabase(await demoDatabase());
  const [assay, browser]: [RunningAssay, Browser] = await Promise.all([
    startAssay(database === undefined ? {} : { databaseUrl: database.url }),
    openBrowser(fakeCamera),
  ]);
  const people: PersonsBrowser[] = [];
  const tabOf = async (signIn: (page: Page) => Promise<void>): Promise<Page> => {
    const person = await browserOf(browser, assay.address);
    person.context.setDefaultTimeout(actionPatienceMs);
    people.push(person);
    const page = await person.openTab();
    await signIn(page);
    return page;
  };
  return {
    assay,
    staff: (name) => tabOf((page) => signInAs(page, name)),
    newcomer: (name) =>
      tabOf(async (page) => {
        await signInByLetter(page, `${name.toLowerCase().replace(' ', '.')}@somewhere.example`);
        await setName(page, name);
      }),
    passerBy: () => tabOf(async () => {}),
    async goodbye() {
      for (const person of people.splice(0)) await person.close();
    },
    async close() {
      await browser.close();
      await assay.stop();
      await database?.drop();
    },
  };
}

const keyOf = publicKeys('technical');

/** Answers the item that is shown as the public bank has it. */
export async function answerRightly(place: ExamPlace): Promise<void> {
  await choose(place, keyOf(await stemOf(place)).key);
}

/** Answers every item rightly in a tab of its own, and hands in. */
export async function sitThrough(page: Page, count: number): Promise<void> {
  for (let position = 1; position <= count; position++) {
    await answerRightly(page);
    await press(page, position === count ? 'Save and review' : 'Save and next');
  }
  await handIn(page);
}
