/** How many items a bridge exam on a change could draw now, and how many it has. */
export interface BridgeStock {
  readonly atHand: number;
  readonly needed: number;
}

/**
 * Why a review may start now, in a word that is stored; `null` where it has to wait. It never starts before
 * the bank can fill a bridge exam: nobody is asked for what cannot be done. Then at once if the change is urgent,
 * otherwise with a release (its name, where one is the occasion), which brings the lessons up to date.
 */
export function whyStart(
  urgent: boolean,
  { atHand, needed }: BridgeStock,
  release: string | null,
): string | null {
  if (atHand < needed) return null;
  if (release !== null) return `release ${release}`;
  return urgent ? 'urgent' : null;
}
