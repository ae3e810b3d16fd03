import type { CompetencyKind } from '../files/competencies.ts';
import type { SchemeEdition } from '../files/scheme.ts';

/** What a kind of competency means for a certificate that is a year old. */
export const kindWords: Readonly<
  Record<CompetencyKind, { readonly word: string; readonly meaning: string }>
> = {
  stable: { word: 'stable', meaning: 'outlives the models: it does not go stale when one changes' },
  mixed: { word: 'mixed', meaning: 'partly tied to models or interfaces: parts of it go stale with them' },
  'version-bound': {
    word: 'version-bound',
    meaning: 'tied to a model, an interface, terms or a law: it goes stale when that changes',
  },
};

/** `30 items in 60 minutes`. */
export function formWords({ blueprint }: SchemeEdition): string {
  return `${itemCount(blueprint)} items in ${blueprint.minutes} minutes`;
}

/** The number of items on a form. */
export function itemCount({ items }: SchemeEdition['blueprint']): number {
  return items.reduce((sum, { count }) => sum + count, 0);
}

/** `3 attempts within 12 months, at least 14 days apart`. */
export function retakeWords({ retake }: SchemeEdition): string {
  const attempts = retake.attempts === 1 ? 'One attempt' : `${retake.attempts} attempts`;
  return `${attempts} within ${retake.perMonths} months, at least ${retake.waitDays} days apart`;
}

/** A statement of a file as a sentence of a page: `Not disclosed`. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
