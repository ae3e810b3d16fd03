import { sql } from 'kysely';
import type { Database } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';

/** Asks for the job `assemble-forms`, in the caller's transaction. */
export async function enqueueAssembly(tx: Database, formSetId: Id<'formSet'>): Promise<void> {
  await sql`
    select graphile_worker.add_job(
      'assemble-forms', json_build_object('formSetId', ${formSetId}::text), max_attempts => 3
    )
  `.execute(tx);
}
