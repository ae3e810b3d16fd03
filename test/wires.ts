import assert from 'node:assert/strict';
import type { Client, FormValues } from './client.ts';
import type { World } from './world.ts';

/** A record that the guide lets one editor publish alone: two accounts, one of them the thing itself. */
export const noticeFields: FormValues = {
  kind: 'notice',
  title: 'A provider announces certification courses',
  summary: 'Two tracks, each ended by an assessment.',
  occurredOn: '2025-12-09',
  providers: 'openai',
  body: 'Courses were announced [by the provider](source:S1) and described [elsewhere](source:S2).',
  'signal.origin': 'provider',
  'sources.0.id': 'S1',
  'sources.0.url': 'https://provider.example/announcement',
  'sources.0.title': 'Announcement',
  'sources.0.publisher': 'The provider',
  'sources.0.role': 'primary',
  'sources.0.retrievedOn': '2026-11-01',
  'sources.1.id': 'S2',
  'sources.1.url': 'https://newspaper.example/report',
  'sources.1.title': 'A report',
  'sources.1.publisher': 'A newspaper',
  'sources.1.role': 'independent',
  'sources.1.retrievedOn': '2026-11-01',
  'claims.0.id': 'C1',
  'claims.0.text': 'There are two tracks.',
  'claims.0.supportedBy': 'S1',
  'claims.0.differsIn': 'S2: names no tracks',
  'severity.S': '0',
  'severity.R': '0',
  'severity.X': '1',
  'severity.H': '0',
  'severity.E': '3',
};

/** An editor begins a wire and saves these fields; gives its id. */
export async function draftWire(editor: Client, fields: FormValues = noticeFields): Promise<string> {
  const { kind = 'notice', title = 'A title', occurredOn = '2025-12-09' } = fields;
  const begun = await editor.post('/desk/wires', { kind, title, occurredOn });
  assert.equal(begun.status, 303, await begun.text());
  const wire = begun.headers.get('location')?.split('/').at(-1) ?? '';
  await saveWire(editor, wire, 1, fields);
  return wire;
}

/** An editor saves fields on top of a version. */
export async function saveWire(
  editor: Client,
  wire: string,
  version: number,
  fields: FormValues,
): Promise<void> {
  const saved = await editor.post(`/desk/wires/${wire}`, { ...fields, do: 'save', version: String(version) });
  assert.equal(saved.status, 303, await saved.text());
}

/** An editor signs a version; where it was published by that, the answer leads to its page. */
export async function signWire(editor: Client, wire: string, version: number): Promise<string> {
  const signed = await editor.post(`/desk/wires/${wire}/sign`, { version: String(version) });
  assert.equal(signed.status, 303, await signed.text());
  return signed.headers.get('location') ?? '';
}

/** A published wire that was amended once, and on which somebody works again; gives its id. */
export async function amendedWire(world: World): Promise<string> {
  const lena = await world.as('lena.fischer@demo.example');
  const wire = await draftWire(lena);
  await signWire(lena, wire, 2);
  const amended = { ...noticeFields, summary: 'Two tracks, each ended by a proctored assessment.' };
  await saveWire(lena, wire, 2, { ...amended, note: 'The assessments are proctored.' });
  await signWire(lena, wire, 3);
  await saveWire(lena, wire, 3, {
    ...amended,
    title: 'Certification courses are announced',
    note: 'Shorter.',
  });
  return wire;
}
