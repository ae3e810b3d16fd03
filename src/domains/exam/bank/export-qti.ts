import { audit } from '../../../kernel/audit.ts';
import type { Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { Problem } from '../../../kernel/problem.ts';
import { toQti } from '../qti/native/to-qti.ts';
import type { NativeItem } from '../qti/native/parts.ts';
import { writePackage } from '../qti/package/write-package.ts';
import { writeItem } from '../qti/serialize/write-item.ts';
import { exportedItems } from './export-qti.sql.ts';

/** What an export wrote, and which items have no like in QTI. */
export interface QtiExport {
  readonly bytes: Uint8Array;
  readonly exported: number;
  readonly skipped: readonly { readonly item: string; readonly reason: string }[];
}

/**
 * The versions in use of the items in the bank, keys and all, or of one of them: as a QTI 3.0 content package, or as
 * `xml` of one item without its metadata and pictures. Same items, same bytes. Throws `Problem` where nothing is left.
 */
export async function exportQti(
  db: Database,
  given: { readonly item?: string | undefined; readonly as: 'zip' | 'xml' },
  by: Id<'person'> | null,
  now: Instant,
): Promise<QtiExport> {
  const rows = await exportedItems(db, given.item);
  const skipped: { item: string; reason: string }[] = [];
  const items = rows.flatMap((row) => {
    const native = { kind: row.kind, content: row.content, rule: row.rule } as NativeItem;
    const item = toQti(row.item, native);
    if (typeof item === 'string') {
      skipped.push({ item: row.item, reason: item });
      return [];
    }
    const { version, scheme, competency, level, use, author, verifiedOn, rationale } = row;
    const { models, apis, sources, enemies } = row;
    const about = { version, scheme, competency, level, use, author, verifiedOn, rationale };
    return [
      {
        name: row.item,
        item,
        images: native.kind === 'qti' ? native.content.body.images : {},
        about: { ...about, models, apis, tools: toolsOf(native), sources, enemies },
      },
    ];
  });
  const [first, second] = items;
  if (first === undefined)
    throw new Problem('bad-input', 'nothing-to-export', skipped[0]?.reason ?? 'There is no such item.');
  if (given.as === 'xml' && second !== undefined)
    throw new Problem('bad-input', 'one-item-a-file', 'An XML file holds one item.', {
      todo: 'Name it with --item, or write a .zip.',
    });
  await audit(db, {
    at: now,
    actorId: by,
    action: 'bank.exported',
    subjectKind: 'bank',
    subjectId: given.item ?? 'all',
    detail: { items: items.length },
  });
  const bytes = given.as === 'xml' ? new TextEncoder().encode(writeItem(first.item)) : writePackage(items);
  return { bytes, exported: items.length, skipped };
}

const toolsOf = (native: NativeItem) =>
  native.kind === 'qti' || native.content.tools === undefined ? undefined : [...native.content.tools];
