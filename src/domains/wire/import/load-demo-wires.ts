import { addSeconds, dayOf, type Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { problemLine } from '../../../kernel/files/problem.ts';
import { currentRegister } from '../../models/index.ts';
import { competencyIds } from '../../programme/index.ts';
import { startWire } from '../desk/save-draft.ts';
import { signDraft } from '../publish/sign.ts';
import { readWireFiles } from './wire-files.ts';

/** Who publishes the demonstration's wires. */
export interface DemoEditors {
  readonly writer: Id<'person'>;
  /** Signs where the guide asks for a second editor. */
  readonly second: Id<'person'>;
}

/**
 * Publishes the records of a folder through the desk, as its editors would: all of them or none. They are made at
 * `now`, whatever the days of their events. Throws with each problem as `file:line` where a record is not fit.
 */
export async function loadDemoWires(
  db: Database,
  dir: string,
  { writer, second }: DemoEditors,
  now: Instant,
): Promise<Id<'wire'>[]> {
  const known = { register: await currentRegister(db), competencies: await competencyIds(db) };
  const { wires, problems } = await readWireFiles(dir, known, dayOf(now));
  if (problems.length > 0)
    throw new Error(`The wires cannot be loaded:\n${problems.map(problemLine).join('\n')}`);
  return transaction(db, async (tx) => {
    const made: Id<'wire'>[] = [];
    for (const [index, { record }] of wires.entries()) {
      // A millisecond apart, so that they are listed in the order of their events.
      const at = addSeconds(now, index / 1000);
      const wireId = await startWire(tx, { content: record, by: writer }, at);
      const signed = await signDraft(tx, { wireId, version: 1, by: writer }, at);
      if (signed.revision === null) await signDraft(tx, { wireId, version: 1, by: second }, at);
      made.push(wireId);
    }
    return made;
  });
}
