/** What gives reviews an occasion to start; a release names itself. */
export type Occasion =
  | { readonly kind: 'signed' }
  | { readonly kind: 'bank' }
  | { readonly kind: 'day' }
  | { readonly kind: 'release'; readonly release: string };

/** How many items a bridge exam on a change could draw now, and how many it has. */
export interface BridgeStock {
  readonly atHand: number;
  readonly needed: number;
}

/**
 * Why a review may start on an occasion, in a word that is stored; `null` where it has to wait. It never starts before
 * the bank can fill a bridge exam: nobody is asked for what cannot be done. Then at once if the change is urgent,
 * otherwise with a release, which brings the lessons up to date.
 */
export function whyStart(
  urgent: boolean,
  { atHand, needed }: BridgeStock,
  occasion: Occasion,
): string | null {
  if (atHand < needed) return null;
  if (occasion.kind === 'release') return `release ${occasion.release}`;
  return urgent ? 'urgent' : null;
}
