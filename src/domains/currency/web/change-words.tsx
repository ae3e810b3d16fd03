import { Chip, type Tone } from '../../../ui/parts.tsx';
import type { Change } from '../../wire/index.ts';
import type { ChangeStanding } from '../signature/standing.ts';

const words: Record<ChangeStanding, readonly [Tone, string]> = {
  waits: ['warn', 'Waits for a signature'],
  'in force': ['good', 'In force'],
  amended: ['warn', 'In force; amendment waits for a signature'],
  widened: ['warn', 'In force; amendment cannot be signed'],
  'notes only': ['neutral', 'Notes only, no signature needed'],
  withdrawn: ['neutral', 'Withdrawn'],
};

/** How a change stands, as a chip. */
export function StandingChip({ standing }: { readonly standing: ChangeStanding }) {
  const [tone, word] = words[standing];
  return <Chip tone={tone}>{word}</Chip>;
}

/** What an effect says of a competency. */
export const effectWords: Record<Change['knowledge'][number]['effect'], string> = {
  obsolete: 'Obsolete: no longer how it is done',
  revise: 'Revise: partly no longer right',
  note: 'Note: good to know, nothing goes stale',
};
