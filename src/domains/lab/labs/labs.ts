import { join } from 'node:path';
import type { LabFile } from './lab-file.ts';
import type { Lab } from './lab.ts';
import { readAbouts, readOneLab } from './read-labs.ts';

/** The labs that a site offers. */
export interface Labs {
  /** What each says of itself. */
  abouts(): Promise<readonly LabFile[]>;
  /** A lab by its id; undefined where there is none, or one whose files have an error. `id` is a slug. */
  get(id: string): Promise<Lab | undefined>;
}

/**
 * The labs below a project's `programme/labs`. Each is read when it is first asked for, and then kept: they change with
 * the release of the program.
 */
export function openLabs(projectDir: string): Labs {
  const dir = join(projectDir, 'programme/labs');
  const read = new Map<string, Promise<Lab | undefined>>();
  let listed: Promise<readonly LabFile[]> | undefined;
  const abouts = () => (listed ??= readAbouts(dir));
  return {
    abouts,
    async get(id) {
      if (!(await abouts()).some((about) => about.id === id)) return undefined;
      const reading = read.get(id) ?? readOneLab(join(dir, id));
      read.set(id, reading);
      return reading;
    },
  };
}
