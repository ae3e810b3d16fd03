import { sql } from 'kysely';
import { rightAnswer, type ScoringRule } from '../../src/domains/exam/index.ts';
import type { Database } from '../../src/kernel/db.ts';

/** The keys of a sitting's form, by position. */
export async function keysOf(
  db: Database,
  sittingId: string,
): Promise<{ position: number; key: string[] }[]> {
  const { rows } = await sql<{ position: number; rule: ScoringRule }>`
    select f.position, k.rule
      from exam.sitting s
      join exam.form_item f using (form_id)
      join exam.item_key k on k.item = f.item and k.version = f.version
     where s.sitting_id = ${sittingId}
     order by f.position
  `.execute(db);
  return rows.map(({ position, rule }) => ({ position, key: rightAnswer(rule) ?? [] }));
}

/** The certificate that a sitting has led to, if there is one yet. */
export async function certificateOf(db: Database, sittingId: string): Promise<string | undefined> {
  const { rows } = await sql<{ credentialId: string }>`
    select credential_id from credential.credential where sitting_id = ${sittingId}
  `.execute(db);
  return rows[0]?.credentialId;
}
