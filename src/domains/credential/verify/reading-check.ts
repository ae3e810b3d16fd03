import { failed, type Outcome, passed } from './checks.ts';
import type { Credential } from './credential-shape.ts';

const vocabulary = 'https://www.w3.org/2018/credentials#';
const dateTime = 'http://www.w3.org/2001/XMLSchema#dateTime';

/**
 * Makes sure that what decides the verdict is read as it was signed: the signed statements about the credential's
 * issuer, dates and status are exactly those that its members say. JSON-LD lets a statement about the credential stand
 * anywhere in the document, so one could be moved out of sight without breaking the signature.
 */
export function checkReading(credential: Credential, quads: string): Outcome {
  if (credential.id === undefined)
    return passed('the credential has no id, so all statements about it stand in one place');
  const dated = (value: string | undefined) => (value === undefined ? [] : [`"${value}"^^<${dateTime}>`]);
  const read: Readonly<Record<string, readonly string[]>> = {
    issuer: [`<${credential.issuer.id}>`],
    validFrom: dated(credential.validFrom),
    validUntil: dated(credential.validUntil),
  };
  const signed = statementsAbout(credential.id, quads);
  for (const [name, values] of Object.entries(read)) {
    if ((signed.get(name) ?? []).join() !== values.join())
      return failed(`“${name}” was signed with another value than it shows`);
  }
  const statuses = signed.get('credentialStatus')?.length ?? 0;
  const ids = (credential.credentialStatus ?? []).map(({ id }, position) => id ?? position);
  if (statuses !== new Set(ids).size)
    return failed('“credentialStatus” was signed with other entries than it shows');
  return passed('issuer, dates and status are read as they were signed');
}

/** The objects of the credential's own statements by the name of the predicate, in canonical order. */
function statementsAbout(id: string, quads: string): ReadonlyMap<string, readonly string[]> {
  const start = `<${id}> <${vocabulary}`;
  const found = new Map<string, string[]>();
  for (const line of quads.split('\n')) {
    const end = line.indexOf('> ', start.length);
    if (!line.startsWith(start) || end < 0) continue;
    const name = line.slice(start.length, end);
    found.set(name, [...(found.get(name) ?? []), line.slice(end + 2, -2)]);
  }
  return found;
}
