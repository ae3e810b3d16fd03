import type { Page } from 'playwright-core';
import { systemClock } from '../../src/kernel/clock.ts';
import { browserOf, type PersonsBrowser } from './persons-browser.ts';
import { superviseInPerson } from '../passage.ts';
import { register } from './exam-page.ts';
import { signInByLetter } from './people.ts';
import { serveWorld } from './served-world.ts';

/** An answer or a mark as the database has it. */
interface StoredAct {
  readonly ordinal: number;
  readonly seq: number;
  readonly position: number;
  readonly choice: string[] | null;
  readonly marked: boolean | null;
}

/** The real application on a world's database, a browser, and new candidates who have just started their exam. */
export interface ExamRoom {
  /** Signs a new person in, registers them, lets them sit in person and starts the clock; the tab shows the first item. */
  admit(options?: {
    script?: boolean;
    /** What somebody else does between the sign-in and the registration. */
    meanwhile?: (email: string) => Promise<void>;
  }): Promise<{ person: PersonsBrowser; page: Page; sitting: string; email: string }>;
  /** Another browser, apart from all others, on the same application. */
  visit(options?: { script?: boolean }): Promise<PersonsBrowser>;
  /** Everything that arrived for a sitting, in the order of its arrival. */
  acts(sitting: string): Promise<StoredAct[]>;
  close(): Promise<void>;
}

/** Opens it; call `close` in the file's `after`. */
export async function openExamRoom(): Promise<ExamRoom> {
  const { world, assay, browser, close } = await serveWorld();
  let people = 0;
  return {
    close,
    visit: (options) => browserOf(browser, assay.address, options),
    async admit(options) {
      people += 1;
      const person = await browserOf(browser, assay.address, options);
      const page = await person.openTab();
      const email = `candidate.${people}@somewhere.example`;
      await signInByLetter(page, email);
      await options?.meanwhile?.(email);
      await register(page, 'technical-practitioner');
      const sitting = /\/sit\/(\w+)/.exec(page.url())?.[1] ?? '';
      await superviseInPerson(world.services.db, sitting, systemClock());
      await page.reload();
      await page.getByRole('button', { name: 'Start the exam now' }).click();
      await page.waitForURL('**/item/1?*');
      return { person, page, sitting, email };
    },
    async acts(sitting) {
      const { rows } = await world.database.pool.query<StoredAct>(
        `select d.ordinal, r.seq, r.position, r.choice, r.marked
           from exam.response r join exam.device d using (sitting_id, device)
          where r.sitting_id = $1 order by r.chain_seq`,
        [sitting],
      );
      return rows;
    },
  };
}
