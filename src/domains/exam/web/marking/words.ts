/** A text's number as people read it out: 482 913 507. */
export const inGroups = (work: string): string => work.replaceAll(/(\d{3})(?=\d)/g, '$1\u00a0');

/** How many points: `1 point`, `2 points`. */
export const inPoints = (points: number): string => `${points} ${points === 1 ? 'point' : 'points'}`;
