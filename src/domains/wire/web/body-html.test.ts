import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emptyRecord } from '../record/record.ts';
import { bodyHtml } from './body-html.ts';

const htmlOf = (body: string) => bodyHtml({ ...emptyRecord('notice', '2025-12-09'), title: 'T', body });

test('a text leads to whole web addresses only, and none of them names a user to look like another', async () => {
  assert.match(await htmlOf('[a page](https://example.org/a)'), /href="https:\/\/example\.org\/a"/);
  for (const address of [
    'https://example.org@elsewhere.example/',
    'https://user:secret@example.org/',
    'https://',
    'javascript:alert(1)',
    '/office',
    'source:S9',
  ])
    assert.doesNotMatch(await htmlOf(`[a page](${address})`), /href=/, address);
});
