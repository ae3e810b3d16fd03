import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import * as certificates from './certificate.ts';
import { type Company, openCompany } from './company.ts';
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
import { startInPerson } from './in-person.ts';
import { comeBackInNewTab, killWhileAnswering, readsOnly, reload, takeToSecondTab } from './interruptions.ts';
import { picture } from './persons-browser.ts';
import { publicKeys } from './public-keys.ts';

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

let company: Company;
before(async () => {
  company = await openCompany({ fromNothing: true });
});
after(() => company?.close());

/** Answers every item, through a reload, a closed tab, a second tab and the death of application and database. */
async function sitThroughTroubles(first: Page, track: 'technical' | 'business'): Promise<Page> {
  const keyOf = publicKeys(track);
  let page = first;
  for (let position = 1; position <= items; position++) {
    assert.equal(positionOf(page), position);
    const item = keyOf(await stemOf(page));
    const options = position <= rightUpTo ? item.key : wrongAnswer(item);
    if (position === 16) await killWhileAnswering(company.assay, page, options);
    else await choose(page, options);
    if (position === 4) {
      await reload(page);
      await page.getByLabel('Mark this item to look at again').check();
      await picture(page, `item-${track}`);
    }
    await press(page, position === items ? 'Save and review' : 'Save and next');
    if (position === 8) page = await comeBackInNewTab(page);
    if (position === 12) {
      const second = await takeToSecondTab(page);
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
    const first = await company.newcomer(name);
    await enrol(first, track);
    await readFirstLesson(first);
    await register(first, scheme);
    await startInPerson(first, await company.staff('Noor Haddad'));

    const page = await sitThroughTroubles(first, track);
    assert.equal(await answeredCount(page).innerText(), `${items} of ${items} answered`);
    await picture(page, `review-${track}`);
    await handIn(page);
    await picture(page, `handed-in-${track}`);

    const greta = await company.staff('Greta Moreau');
    await certificates.releaseDecision(greta, name);
    await picture(greta, `decisions-${track}`);

    await page.goto('/me');
    await page.getByRole('table', { name: 'Your sittings' }).getByRole('link').click();
    await page.getByText('Passed', { exact: true }).waitFor();
    await page.getByText(`${rightUpTo} of ${items} (90`).waitFor();
    await picture(page, `report-${track}`);
    const credentialId = await certificates.openOwnCertificate(page);
    await certificates.showNameOnly(page);
    await picture(page, `own-certificate-${track}`);
    const files = {
      'badge.png': await certificates.download(page, 'Badge (PNG)'),
      'badge.svg': await certificates.download(page, 'Badge (SVG)'),
      'certificate.pdf': await certificates.download(page, 'On paper (PDF)'),
    };
    const sheet = await page.context().newPage();
    await sheet.goto(`/c/${credentialId}`);
    const code = await sheet.locator('.certificate-sheet .qr-code').evaluate((svg) => svg.outerHTML);
    await sheet.setViewportSize({ width: 420, height: 440 });
    await sheet.setContent(code);
    const photograph = await sheet.screenshot();
    await sheet.close();
    await page.goto('/me');
    await picture(page, `me-${track}`);

    const employer = await company.passerBy();
    assert.match(await certificates.lookAt(employer, credentialId), /^valid$/i);
    await employer.getByText(`Certificate of Assay Demonstration Institute for ${name}`).waitFor();
    assert.equal(await employer.getByText(/\b90 %/).count(), 0, 'the holder keeps the result to themselves');
    await picture(employer, `certificate-${track}`);
    assert.match(await certificates.verify(employer, credentialId), /^valid$/i);
    await picture(employer, `verify-${track}`);
    for (const [file, content] of Object.entries({ ...files, 'photograph.png': photograph }))
      assert.match(await certificates.verifyFile(employer, file, content), /^valid$/i, file);

    const kai = await company.staff('Kai Tanaka');
    await certificates.askForRevocation(greta, credentialId, reason);
    assert.match(await certificates.lookAt(employer, credentialId), /^valid$/i);
    await certificates.confirmRevocation(kai, credentialId);

    assert.match(await certificates.lookAt(employer, credentialId), /^revoked$/i);
    await employer.getByText(`Reason: ${reason}`).waitFor();
    await picture(employer, `revoked-${track}`);
    assert.match(await certificates.verify(employer, credentialId), /^revoked$/i);
    assert.match(await certificates.verifyFile(employer, 'badge.png', files['badge.png']), /^revoked$/i);

    const table = `Name,Certificate\n${name},${credentialId}\nNobody,nonsense\n`;
    assert.deepEqual(await certificates.verifyTable(employer, table), ['revoked', 'not checked']);

    await company.goodbye();
  });
}
