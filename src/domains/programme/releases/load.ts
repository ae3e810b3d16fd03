import { audit } from '../../../kernel/audit.ts';
import { dayOf, type Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import { type DomainEvent, emit } from '../../../kernel/outbox.ts';
import { Problem } from '../../../kernel/problem.ts';
import type { Services } from '../../../kernel/services.ts';
import { type FileProblem, problemLine } from '../../../kernel/files/problem.ts';
import { append } from '../../ledger/index.ts';
import { loadRegister } from '../../models/index.ts';
import { readProgramme } from '../files/programme.ts';
import type { SchemeEdition } from '../files/scheme.ts';
import { nextReleaseName, type ReleaseName } from './release.ts';
import { editionsOf, insertEdition, insertRelease, lockReleases, releases } from './release.sql.ts';
import { isNewEdition } from './scheme-change.ts';

/** A new release of the course content is what new enrolments are pinned to. */
export type ReleasePublished = DomainEvent<
  'release.published',
  {
    readonly release: ReleaseName;
    readonly previous: ReleaseName | null;
    readonly digest: string;
    readonly at: Instant;
  }
>;

/** What loading did. */
export interface Loaded {
  /** The release that is current now. */
  readonly release: ReleaseName;
  /** False where its content was there already. */
  readonly published: boolean;
  /** Editions of schemes that are new, `technical-practitioner 2`. */
  readonly editions: readonly string[];
  /** The warnings that the check gave. */
  readonly problems: readonly FileProblem[];
}

/**
 * Loads the folder `programme/`: its model register, its schemes and, where the course content changed, a new release;
 * all of it or nothing. Throws a `bad-input` problem that names each place where the check found an error, and a
 * `conflict` where an edition that is out would change.
 */
export async function loadProgramme(
  { db }: Pick<Services, 'db'>,
  dir: string,
  now: Instant,
): Promise<Loaded> {
  const { programme, problems } = await readProgramme(dir, dayOf(now));
  if (programme === undefined) throw notLoadable(problems);
  return transaction(db, async (tx) => {
    await lockReleases(tx);
    await loadRegister(tx, programme.register, now);
    const editions: string[] = [];
    for (const edition of programme.schemes.toSorted((a, b) => a.edition - b.edition)) {
      if (await loadEdition(tx, edition, now)) editions.push(`${edition.scheme} ${edition.edition}`);
    }
    const published = await releases(tx);
    const current = published[0];
    if (current?.digest === programme.digest)
      return { release: current.release, published: false, editions, problems };
    if (current !== undefined && now < current.publishedAt) {
      throw new Problem(
        'conflict',
        'release-back-in-time',
        `Release ${current.release} was published after ${now}.`,
        {
          todo: 'Set the clock of this machine right.',
        },
      );
    }
    const release = nextReleaseName(
      now,
      published.map((one) => one.release),
    );
    await insertRelease(tx, release, programme, now);
    await audit(tx, {
      at: now,
      actorId: null,
      action: 'release.published',
      subjectKind: 'release',
      subjectId: release,
      detail: { digest: programme.digest, warnings: problems.length },
    });
    const event: ReleasePublished = {
      name: 'release.published',
      payload: { release, previous: current?.release ?? null, digest: programme.digest, at: now },
    };
    await emit(tx, event, now);
    return { release, published: true, editions, problems };
  });
}

async function loadEdition(tx: Database, edition: SchemeEdition, now: Instant): Promise<boolean> {
  if (!isNewEdition(edition, await editionsOf(tx, edition.scheme))) return false;
  await insertEdition(tx, edition, now);
  const subject = `${edition.scheme} ${edition.edition}`;
  await append(tx, { kind: 'scheme.published', subject, content: edition }, now);
  await audit(tx, {
    at: now,
    actorId: null,
    action: 'scheme.published',
    subjectKind: 'scheme',
    subjectId: edition.scheme,
    detail: { edition: edition.edition, blueprint: edition.blueprint.id },
  });
  return true;
}

function notLoadable(problems: readonly FileProblem[]): Problem {
  const errors = problems.filter(({ level }) => level === 'error');
  const [first] = errors;
  const count = errors.length === 1 ? 'one error' : `${errors.length} errors`;
  return new Problem(
    'bad-input',
    'programme-has-errors',
    `The programme has ${count} and was not loaded${first === undefined ? '' : `. The first: ${problemLine(first)}`}.`,
    {
      todo: 'Correct what `assay programme check` prints and load it again.',
      fields: errors
        .slice(0, 50)
        .map((error) => ({ field: `${error.file}:${error.line}`, message: `${error.what}; ${error.todo}` })),
    },
  );
}
