import { basename } from 'node:path';
import { audit } from '../../../kernel/audit.ts';
import type { Instant } from '../../../kernel/clock.ts';
import { dayOf } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import { canonicalJson, sha256 } from '../../../kernel/hash.ts';
import type { Id } from '../../../kernel/id.ts';
import { emit } from '../../../kernel/outbox.ts';
import { Problem } from '../../../kernel/problem.ts';
import { competencyIds } from '../../programme/index.ts';
import { deliver } from '../qti/deliver.ts';
import { type ReadPacked, readPackage, type Skipped } from '../qti/package/read-package.ts';
import { scoresItself } from '../qti/scoring/score.ts';
import { fromQti } from '../qti/native/from-qti.ts';
import type { BankItem } from './bank-file.ts';
import { insertItemVersion, storedDigests } from './bank.sql.ts';

/** For items whose package does not say it. */
export interface QtiDefaults {
  readonly scheme?: string | undefined;
  readonly competency?: string | undefined;
  /** An address. */
  readonly author?: string | undefined;
}

/** What an import of QTI did: whatever could be stored was. */
export interface QtiImport {
  readonly imported: number;
  readonly unchanged: number;
  readonly skipped: readonly Skipped[];
}

/**
 * Imports one QTI item's XML or a content package. QTI has no competency: it comes from the package's metadata or from
 * `defaults`; where both lack, as for scheme and author, that is a `Problem` and nothing is stored.
 */
export async function importQti(
  db: Database,
  given: { readonly name: string; readonly bytes: Uint8Array; readonly defaults: QtiDefaults },
  by: Id<'person'> | null,
  now: Instant,
): Promise<QtiImport> {
  const bank = slug(basename(given.name).replace(/\.(?:xml|zip)$/i, ''));
  const { items, skipped: unread } = readPackage(basename(given.name), given.bytes);
  const skipped: Skipped[] = [...unread];
  const skip = (file: string, reason: string) =>
    skipped.push({ file, line: 1, element: 'qti-assessment-item', reason });
  const known = await competencyIds(db);
  const stored = await storedDigests(db);
  const fresh = new Map<string, BankItem>();
  let unchanged = 0;
  for (const packed of items) {
    const item = bankItem(bank, packed, given.defaults, now);
    const name = `${item.item}@${item.version}`;
    if (!known.has(item.competency)) skip(packed.file, `the competency ${item.competency} is not known`);
    else if (item.kind === 'qti' && !scoresItself(packed.item))
      skip(packed.file, 'nothing scores it: it has no response processing that sets SCORE to a number');
    else if (fresh.has(name)) skip(packed.file, `the item ${item.item} stands in the package twice`);
    else if (stored.get(name) === item.digest) unchanged++;
    else if (stored.has(name))
      skip(packed.file, `version ${item.version} of the item ${item.item} is stored with other content`);
    else fresh.set(name, item);
  }
  if (fresh.size > 0) {
    await transaction(db, async (tx) => {
      for (const item of fresh.values()) await insertItemVersion(tx, item, now);
      const detail = { items: fresh.size, skipped: skipped.length };
      const subject = { subjectKind: 'bank', subjectId: bank };
      await audit(tx, { at: now, actorId: by, action: 'bank.imported', ...subject, detail });
      await emit(tx, { name: 'bank.imported', payload: { imported: fresh.size } }, now);
    });
  }
  return { imported: fresh.size, unchanged, skipped };
}

/** Lower-case letters, digits and dashes, as the ids of banks and items are. */
function slug(text: string): string {
  const plain = text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9.]+/g, '-')
    .replaceAll(/[-.]{2,}/g, '-')
    .replaceAll(/^[-.]+|[-.]+$/g, '');
  return plain === '' ? `item-${sha256(text).slice(0, 12)}` : plain.slice(0, 120).replace(/[-.]+$/, '');
}

function bankItem(bank: string, packed: ReadPacked, defaults: QtiDefaults, now: Instant): BankItem {
  const { item, images, about, file } = packed;
  const needed = (name: 'scheme' | 'competency' | 'author'): string => {
    const value = about[name] ?? defaults[name];
    if (value === undefined)
      throw new Problem('bad-input', 'qti-incomplete', `${file} does not say its ${name}.`, {
        todo: `Give --${name}.`,
      });
    return value;
  };
  const digest = sha256(canonicalJson({ item, images, about }));
  return {
    item: slug(item.identifier),
    version: about.version ?? 1,
    bank,
    scheme: needed('scheme'),
    competency: needed('competency'),
    level: about.level ?? 'apply',
    use: about.use ?? 'form',
    ...(fromQti(item) ?? {
      kind: 'qti',
      content: { body: deliver(item, images, digest) },
      rule: { type: 'qti', item },
    }),
    rationale: about.rationale ?? '',
    models: about.models,
    apis: about.apis,
    verifiedOn: about.verifiedOn ?? dayOf(now),
    author: needed('author'),
    sources: about.sources,
    enemies: about.enemies,
    digest,
  };
}
