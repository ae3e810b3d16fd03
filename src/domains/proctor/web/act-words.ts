import { z } from 'zod';
import type { StoredAct } from '../evidence/act.sql.ts';

const saying = z.object({
  words: z.string().optional(),
  because: z.string().optional(),
  wishes: z.string().optional(),
  place: z.string().optional(),
  part: z.string().optional(),
  identity: z.string().optional(),
  outcome: z.string().optional(),
  camera: z.string().optional(),
});

/** An act's kind as a title. */
export const actTitle = ({ kind }: Pick<StoredAct, 'kind'>): string =>
  kind.charAt(0).toUpperCase() + kind.slice(1);

/** What an act says, after the name of who did it; empty where it says nothing. */
export function actWords({ content }: Pick<StoredAct, 'content'>): string {
  const read = saying.safeParse(content);
  if (!read.success) return '';
  const { identity, outcome, part, camera, place, wishes, words, because } = read.data;
  const said = [
    identity,
    outcome,
    part,
    camera === undefined ? undefined : `camera: ${camera}`,
    place,
    wishes,
    words,
    because,
  ].filter((one) => one !== undefined);
  return said.length === 0 ? '' : `: ${said.join(', ')}`;
}
