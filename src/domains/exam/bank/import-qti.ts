import { basename } from 'node:path';
import { dayOf, type Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import { canonicalJson, sha256 } from '../../../kernel/hash.ts';
import type { Id } from '../../../kernel/id.ts';
import { Problem } from '../../../kernel/problem.ts';
import { competencyIds } from '../../programme/index.ts';
import { deliver } from '../qti/deliver.ts';
import { type ReadPacked, readPackage, type Skipped } from '../qti/package/read-package.ts';
import { scoresItself } from '../qti/scoring/score.ts';
import type { QtiItem } from '../qti/item.ts';
import { fromQti } from '../qti/native/from-qti.ts';
import type { NativeItem } from '../qti/native/parts.ts';
import { shuffledNative } from '../qti/native/shuffled-native.ts';
import type { AboutItem } from '../qti/package/manifest.ts';
import type { BankItem } from './item-source.ts';
import { storedDigests } from './bank.sql.ts';
import { nameOf } from './item.ts';
import { studioMade } from './life/act.sql.ts';
import { storeItems } from './store-items.ts';

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
  const ofStudio = await studioMade(db);
  const fresh = new Map<string, BankItem>();
  let unchanged = 0;
  for (const packed of items) {
    const item = bankItem(bank, packed, given.defaults, now);
    const name = nameOf(item);
    if (!known.has(item.competency)) skip(packed.file, `the competency ${item.competency} is not known`);
    else if (item.kind === 'qti' && !scoresItself(packed.item))
      skip(packed.file, 'nothing scores it: it has no response processing that sets SCORE to a number');
    else if (fresh.has(name)) skip(packed.file, `the item ${item.item} stands in the package twice`);
    else if (stored.get(name)?.digest === item.digest) unchanged++;
    else if (stored.has(name)) {
      const why = ofStudio.has(name) ? 'was written in the studio' : 'is stored with other content';
      skip(packed.file, `version ${item.version} of the item ${item.item} ${why}`);
    } else fresh.set(name, item);
  }
  const detail = { skipped: skipped.length };
  await storeItems(db, { fresh: [...fresh.values()], sourceless: [] }, { by, detail }, now);
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
    ...(nativeItem(item, about, digest) ?? {
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
    source: null,
  };
}

/** The item as one of our own kinds, where it is one; `null` for all others. */
function nativeItem(item: QtiItem, about: AboutItem, seed: string): NativeItem | null {
  const native = fromQti(item);
  if (native === null || native.kind === 'qti') return null;
  // Only our own export says the version; the order of another program's file may be the key.
  const { content, ...rest } = about.version === undefined ? shuffledNative(native, seed) : native;
  return {
    ...rest,
    content: about.tools === undefined ? content : { ...content, tools: about.tools },
  } as NativeItem;
}
