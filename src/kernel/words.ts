import { z } from 'zod';

/**
 * What a person types in words, trimmed: at least `least` characters, at most `most`; `lacking` says what is missing.
 * The least counts characters as PostgreSQL does, not halves of them.
 */
export function words(given: { readonly least: number; readonly most: number; readonly lacking: string }) {
  return z
    .string()
    .trim()
    .max(given.most, `Use at most ${given.most.toLocaleString('en')} characters.`)
    .refine((text) => [...text].length >= given.least, given.lacking);
}
