import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../browser.ts';
import { browserOf, type PersonsBrowser, picture } from './persons-browser.ts';
import { startInPerson } from './in-person.ts';
import * as certificates from './certificate.ts';
import { enrol, readFirstLesson } from './course.ts';
import {
  answeredCount,
  choose,
  handIn,
  positionOf,
  press,
  register,
  stemOf,
  wrongAnswer,
} from './exam-page.ts';
import { comeBackInNewTab, killWhileAnswering, readsOnly, reload, takeToSecondTab } from './interruptions.ts';
import { setName, signInAs, signInByLetter } from './people.ts';
import { publicKeys } from './public-keys.ts';
import { type RunningAssay, startAssay } from './server.ts';

const tracks = [
  { track: 'technical', scheme: 'technical-practitioner', name: 'Alba Ferrer' },
  { track: 'business', scheme: 'business-practitioner', name: 'Jonas Vik' },
] as const;
const items = 30;
/** Sixty pages and four people take their time on a machine that is busy with other things. */
const patienceMs = 170_000;
/** The last items are answered wrongly, so that the report has something to say. */
const rightUpTo = 27;
const reason = 'Demonstration of a revocation: the identity check was found to be void.';

let assay: RunningAssay;
let browser: Browser;
before(async () => {
  [assay, browser] = await Promise.all([startAssay(), openBrowser()]);
});
after(async () => {
  await browser?.close();
  await assay?.stop();
});

/** Answers every item, through a reload, a closed tab, a second tab and the death of application and database. */
async function sitThroughTroubles(
  person: PersonsBrowser,
  first: Page,
  track: 'technical' | 'business',
): Promise<Page> {
  const keyOf = publicKeys(track);
  let page = first;
  for (let position = 1; position <= items; position++) {
    assert.equal(positionOf(page), position);
    const item = keyOf(await stemOf(page));
    const options = position <= rightUpTo ? item.key : wrongAnswer(item);
    if (position === 16) await killWhileAnswering(assay, page, options);
    else await choose(page, options);
    if (position === 4) {
      await reload(page);
      await page.getByLabel('Mark this item to look at again').check();
      await picture(page, `item-${track}`);
    }
    await press(page, position === items ? 'Save and review' : 'Save and next');
    if (position === 8) page = await comeBackInNewTab(person, page);
    if (position === 12) {
      const second = await takeToSecondTab(person, page);
      await readsOnly(page);
      page = second;
    }
    if (position === 16) assert.equal(await answeredCount(page).innerText(), `16 of ${items} answered`);
  }
  return page;
}

for (const { track, scheme, name } of tracks) {
  test(`${track} track: a new user learns, is examined through every trouble, certified, verified and revoked`, {
    timeout: patienceMs,
  }, async () => {
    const candidate = await browserOf(browser, assay.address);
    const first = await candidate.openTab();
    await signInByLetter(first, `${name.toLowerCase().replace(' ', '.')}@somewhere.example`);
    await setName(first, name);
    await enrol(first, track);
    await readFirstLesson(first);
    await register(first, scheme);
    const noor = await browserOf(browser, assay.address);
    const noorsTab = await noor.openTab();
    await signInAs(noorsTab, 'Noor Haddad');
    await startInPerson(first, noorsTab);

    const page = await sitThroughTroubles(candidate, first, track);
    assert.equal(await answeredCount(page).innerText(), `${items} of ${items} answered`);
    await picture(page, `review-${track}`);
    await handIn(page);
    await picture(page, `handed-in-${track}`);

    const greta = await browserOf(browser, assay.address);
    const gretasTab = await greta.openTab();
    await signInAs(gretasTab, 'Greta Moreau');
    await certificates.releaseDecision(gretasTab, name);
    await picture(gretasTab, `decisions-${track}`);

    await page.goto('/me');
    await page.getByRole('table', { name: 'Your sittings' }).getByRole('link').click();
    await page.getByText('Passed', { exact: true }).waitFor();
    await page.getByText(`${rightUpTo} of ${items} (90`).waitFor();
    await picture(page, `report-${track}`);
    const credentialId = await certificates.openOwnCertificate(page);
    await certificates.showNameOnly(page);
    await picture(page, `own-certificate-${track}`);
    await page.goto('/me');
    await picture(page, `me-${track}`);

    const employer = await browserOf(browser, assay.address);
    const employersTab = await employer.openTab();
    assert.match(await certificates.lookAt(employersTab, credentialId), /^valid$/i);
    await employersTab.getByText(`Certificate of Assay Demonstration Institute for ${name}`).waitFor();
    await picture(employersTab, `certificate-${track}`);
    assert.match(await certificates.verify(employersTab, credentialId), /^valid$/i);
    await picture(employersTab, `verify-${track}`);

    const kai = await browserOf(browser, assay.address);
    const kaisTab = await kai.openTab();
    await signInAs(kaisTab, 'Kai Tanaka');
    await certificates.askForRevocation(gretasTab, credentialId, reason);
    assert.match(await certificates.lookAt(employersTab, credentialId), /^valid$/i);
    await certificates.confirmRevocation(kaisTab, credentialId);

    assert.match(await certificates.lookAt(employersTab, credentialId), /^revoked$/i);
    await employersTab.getByText(`Reason: ${reason}`).waitFor();
    await picture(employersTab, `revoked-${track}`);
    assert.match(await certificates.verify(employersTab, credentialId), /^revoked$/i);

    for (const person of [candidate, noor, greta, employer, kai]) await person.close();
  });
}
