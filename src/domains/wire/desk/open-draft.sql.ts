import { sql } from 'kysely';
import type { Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { WireKind } from '../record/record.ts';

/** A wire whose latest draft is not published. */
export interface OpenDraft {
  readonly wireId: Id<'wire'>;
  readonly version: number;
  readonly title: string;
  readonly kind: WireKind;
  readonly savedBy: Id<'person'> | null;
  readonly savedAt: Instant;
  readonly createdBy: Id<'person'> | null;
  /** The revision that it would amend; `null` where nothing of the wire is published. */
  readonly amends: number | null;
  readonly signedBy: Id<'person'>[];
}

/** Every wire that somebody works on, latest save first. */
export async function openDrafts(db: Database, limit: number): Promise<OpenDraft[]> {
  const { rows } = await sql<OpenDraft>`
    select w.wire_id, d.version, d.content ->> 'title' as title, d.content ->> 'kind' as kind, d.saved_by, d.saved_at,
           w.created_by, r.revision as amends,
           array(select s.editor_id from wire.sign_off s
                  where s.wire_id = w.wire_id and s.version = d.version order by s.at) as signed_by
      from wire.wire w
      join lateral (select * from wire.draft where wire_id = w.wire_id order by version desc limit 1) d on true
      left join lateral (select revision, version from wire.revision where wire_id = w.wire_id
                          order by revision desc limit 1) r on true
     where d.version > coalesce(r.version, 0)
       and not exists (select from wire.withdrawal x where x.wire_id = w.wire_id)
     order by d.saved_at desc, w.wire_id desc
     limit ${limit}
  `.execute(db);
  return rows;
}
