/** What a finding is about: words for a person's judgement, none of them a machine's. */
export const findingCodes = [
  'identity',
  'another person',
  'left the room',
  'notes or device',
  'page left',
  'gap unexplained',
  'other',
] as const;
export type FindingCode = (typeof findingCodes)[number];

/** Each code as a reviewer chooses it. */
export const codeWords: Readonly<Record<FindingCode, string>> = {
  identity: 'Document and face are not the same person’s',
  'another person': 'Another person in the picture or at the keyboard',
  'left the room': 'The candidate is not in the picture',
  'notes or device': 'Notes, a telephone or a second screen in use',
  'page left': 'The exam’s page was left and something came of it',
  'gap unexplained': 'A gap that nothing explains',
  other: 'Something else',
};

/** raised → cleared, or raised → proposed against the candidate → confirmed or declined by a second person. */
export type FindingState = 'raised' | 'proposed' | 'cleared' | 'confirmed' | 'declined';

export const stateWords: Readonly<Record<FindingState, string>> = {
  raised: 'Open',
  proposed: 'Proposed against the candidate: waits for a second person',
  cleared: 'Cleared',
  confirmed: 'Confirmed against the candidate',
  declined: 'Declined by the second person',
};

/** True while a person still has to decide on it. */
export const isOpen = (state: FindingState): boolean => state === 'raised' || state === 'proposed';

/**
 * Why a person may not be the second one, or `null` where they may: never who proposed it, never the candidate.
 */
export function whyNotSecond(
  person: string,
  finding: { readonly proposedBy: string | null },
  candidate: string,
): string | null {
  if (person === candidate) return 'it is your own sitting';
  if (person === finding.proposedBy) return 'you proposed it, so another person has to decide';
  return null;
}
