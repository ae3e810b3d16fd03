import type { Revision } from './revision.sql.ts';

type Told = Pick<Revision, 'wireId' | 'revision' | 'content' | 'note' | 'correction' | 'publishedAt'>;

/** What the public log knows a revision by. */
export function revisionSubject({ wireId, revision }: Pick<Told, 'wireId' | 'revision'>): string {
  return `${wireId}/${revision}`;
}

/**
 * What the public log commits to of a revision: all that readers were shown, without the names of its editors, which a
 * later day may show otherwise. The shape stays as it is for ever, or proofs would no longer fit.
 */
export function loggedRevision({ wireId, revision, content, note, correction, publishedAt }: Told) {
  return { wireId, revision, publishedAt, note, correction, content };
}
