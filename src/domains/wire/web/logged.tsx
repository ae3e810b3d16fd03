import { notFound } from '../../../kernel/problem.ts';
import type { Services } from '../../../kernel/services.ts';
import { param, type WebContext } from '../../../kernel/web.ts';
import type { Id } from '../../../kernel/id.ts';
import type { Database } from '../../../kernel/db.ts';
import { entryAbout } from '../../ledger/index.ts';
import { loggedRevision, revisionSubject } from '../publish/logged.ts';
import { type Revision, revisionOf } from '../publish/revision.sql.ts';
import { wireHref } from './addresses.ts';
import { count } from './path.ts';
import { publicWire } from './read-wire.ts';
import { tombstone } from './tombstone.tsx';

/** The log's entry of a revision; `undefined` for one from before wires were logged. */
export function entryOfRevision(
  db: Database,
  revision: Pick<Revision, 'wireId' | 'revision'>,
): Promise<Id<'entry'> | undefined> {
  return entryAbout(db, revisionSubject(revision), 'wire.published', 'wire.amended');
}

/** Leads to the proof that a revision was published as it stands, and to what that proof is about. */
export function LogProof(props: {
  readonly entry: Id<'entry'> | undefined;
  readonly revision: Pick<Revision, 'wireId' | 'revision'>;
}) {
  const { entry, revision } = props;
  if (entry === undefined) return null;
  return (
    <p>
      <a href={`/log/proof/${entry}`}>Proof that this revision is in the public log</a>, about{' '}
      <a href={`${wireHref(revision.wireId)}/revisions/${revision.revision}/logged.json`}>
        these words of it
      </a>
      ; <a href="/log">what the log is</a>
    </p>
  );
}

/** `GET /wire/:wire/revisions/:revision/logged.json`: exactly what the log's entry of a revision commits to. */
export const showLogged = (services: Services) => async (c: WebContext) => {
  const wire = await publicWire(c, services.db);
  const revision = await revisionOf(services.db, wire.wireId, param(c, 'revision', count));
  if (revision === undefined) throw notFound('revision');
  if (wire.withdrawal !== undefined) return tombstone(c, wire, wire.withdrawal);
  return c.json(loggedRevision(revision));
};
