import { audit } from '../../../kernel/audit.ts';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import { canonicalJson, sha256 } from '../../../kernel/hash.ts';
import { Problem } from '../../../kernel/problem.ts';
import type { Register } from './register.ts';
import { insertRegister, latestEdition } from './register.sql.ts';

/**
 * Stores a register as the edition of its day; false where that very edition is there already. Throws a `conflict`
 * where the day is taken by another content or lies before the latest edition: an edition never changes.
 */
export function loadRegister(db: Database, register: Register, now: Instant): Promise<boolean> {
  return transaction(db, async (tx) => {
    const digest = sha256(canonicalJson(register));
    const latest = await latestEdition(tx);
    if (latest !== undefined && latest.asOf >= register.asOf) {
      if (latest.asOf === register.asOf && latest.digest === digest) return false;
      throw new Problem(
        'conflict',
        'register-edition-taken',
        latest.asOf === register.asOf
          ? `The model register of ${register.asOf} is already loaded with other content.`
          : `The model register of ${latest.asOf} is already loaded; one of ${register.asOf} would be older.`,
        { todo: 'Give the changed register the day on which it was checked: `as_of` in models.yaml.' },
      );
    }
    await insertRegister(tx, register, digest, now);
    await audit(tx, {
      at: now,
      actorId: null,
      action: 'register.loaded',
      subjectKind: 'register',
      subjectId: register.asOf,
      detail: { digest, models: register.models.length, apis: register.apis.length },
    });
    return true;
  });
}
