import assert from 'node:assert/strict';
import test from 'node:test';
import { linkedInHref, mailHref } from './share-part.tsx';

const shared = {
  title: 'Technical practitioner & more',
  issuer: 'Assay Demonstration Institute',
  link: 'https://assay.example/c/01k9y0000000000000000000aa',
  id: '01k9y0000000000000000000aa',
  validFrom: '2026-01-20T09:00:00.000Z',
  validUntil: '2028-11-20T09:00:00.000Z',
};

test('LinkedIn is told the title, the issuer, the months, the link and the identifier, and nothing else', () => {
  const url = new URL(linkedInHref(shared));
  assert.equal(url.origin + url.pathname, 'https://www.linkedin.com/profile/add');
  assert.deepEqual(Object.fromEntries(url.searchParams), {
    startTask: 'CERTIFICATION_NAME',
    name: shared.title,
    organizationName: shared.issuer,
    issueYear: '2026',
    issueMonth: '1',
    expirationYear: '2028',
    expirationMonth: '11',
    certUrl: shared.link,
    certId: shared.id,
  });
});

test('a letter has the link in it, and its words are no further members of the address', () => {
  const url = new URL(mailHref(shared));
  assert.deepEqual([...url.searchParams.keys()], ['subject', 'body']);
  assert.equal(url.searchParams.get('subject'), `Certificate: ${shared.title}`);
  assert.ok(url.searchParams.get('body')?.includes(shared.link));
});
