/** Every role of an assessment body; the table of rights speaks of these. */
export const roles = [
  'candidate',
  'author',
  'item writer',
  'psychometrician',
  'trainer',
  'marker',
  'proctor',
  'reviewer',
  'decision-maker',
  'appeals handler',
  'editor',
  'programme manager',
  'accreditor',
  'employer administrator',
  'key custodian',
  'operator',
] as const;

export type Role = (typeof roles)[number];

/** What each role is for, in a sentence for people who grant it. */
export const roleMeaning: Readonly<Record<Role, string>> = {
  candidate: 'Learns, sits exams, holds certificates.',
  author: 'Writes lessons.',
  'item writer': 'Writes exam items.',
  psychometrician: 'Analyses items and forms.',
  trainer: 'Teaches a track; may not decide on those taught.',
  marker: 'Marks written answers; may not decide on those marked.',
  proctor: 'Watches sittings; sees no answer and no score.',
  reviewer: 'Reviews the evidence of a sitting.',
  'decision-maker': 'Releases decisions to certify.',
  'appeals handler': 'Handles appeals in which they had no part.',
  editor: 'Writes and amends the wire.',
  'programme manager': 'Runs the programme; sees its figures.',
  accreditor: 'Reads everything that shows how decisions are made; changes nothing.',
  'employer administrator': 'Verifies in bulk for an employer.',
  'key custodian': 'Makes and retires signing keys; revokes with a second person.',
  operator: 'Runs the installation; grants roles.',
};
