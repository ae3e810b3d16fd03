import { happens } from './choose.ts';
import type { Said } from './example.ts';

/** An instruction and a text, as a system message and a user's or, at times, as one user's message. */
export function asked(instruction: string, text: string, random: () => number): Said[] {
  if (happens(0.15, random)) return [{ role: 'user', content: `${instruction}\n${text}` }];
  return [
    { role: 'system', content: instruction },
    { role: 'user', content: text },
  ];
}
