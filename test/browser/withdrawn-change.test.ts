import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import * as certificates from './certificate.ts';
import { type Company, openCompany, sitThrough } from './company.ts';
import { signAsManager, signAsSecond, withdraw, writeChange } from './desk.ts';
import { register } from './exam-page.ts';
import { startInPerson } from './in-person.ts';

const patienceMs = 170_000;

let company: Company;
before(async () => {
  company = await openCompany();
});
after(() => company?.close());

/** What everybody can read of a certificate, without the moment of reading. */
async function publicFace(page: Page, credential: string): Promise<string> {
  await page.goto(`/c/${credential}`);
  const text = await page.locator('main').innerText();
  const status = await page.request.get(`/c/${credential}/status.json`);
  return `${text.replaceAll(/As of .*/g, '')}\n${await status.text()}`;
}

test('a withdrawn change leaves everything as it was before', { timeout: patienceMs }, async () => {
  const noor = await company.staff('Noor Haddad');
  const jonas = await company.newcomer('Jonas Vik');
  await register(jonas, 'technical-practitioner');
  await startInPerson(jonas, noor);
  await sitThrough(jonas, 30);
  const greta = await company.staff('Greta Moreau');
  await certificates.releaseDecision(greta, 'Jonas Vik');
  const credential = await certificates.openOwnCertificate(jonas);
  const reader = await company.passerBy();
  const lesson = async () => {
    await reader.goto('/learn/technical/streaming-and-structured-output');
    return reader.locator('main').innerText();
  };
  const before = [await publicFace(reader, credential), await lesson()];

  const lena = await company.staff('Lena Fischer');
  const victor = await company.staff('Victor Amadi');
  const priya = await company.staff('Priya Nair');
  const wire = await writeChange(lena, {
    title: 'Demonstration: streams carry other events',
    competency: 't1.streamed-output',
    occurredOn: '2026-11-20',
  });
  await signAsSecond(victor, wire);
  await signAsManager(priya, wire);
  const during = [await publicFace(reader, credential), await lesson()];
  assert.match(during[0] ?? '', /Review due by/);
  assert.match(during[1] ?? '', /streams carry other events/);

  await withdraw(victor, wire, 'The provider took the change back before it reached anybody.');
  assert.deepEqual([await publicFace(reader, credential), await lesson()], before);
  await company.goodbye();
});
