import type { TriState } from '../record/judgement.ts';
import type { SignalOrigin, WireKind } from '../record/record.ts';
import type { SourceRole } from '../record/source.ts';

/** What a kind is called. */
export const kindLabel: Readonly<Record<WireKind, string>> = {
  incident: 'Incident',
  'near-miss': 'Near-miss',
  hazard: 'Hazard',
  change: 'Change',
  notice: 'Notice',
  finding: 'Finding',
};

/** A kind in the middle of a sentence, with its article. */
export const aKind: Readonly<Record<WireKind, string>> = {
  incident: 'an incident',
  'near-miss': 'a near-miss',
  hazard: 'a hazard',
  change: 'a change',
  notice: 'a notice',
  finding: 'a finding',
};

/** Where the desk first heard of it. */
export const originLabel: Readonly<Record<SignalOrigin, string>> = {
  provider: 'the provider itself',
  regulator: 'a regulator or a court',
  probe: 'a probe of ours',
  submission: 'somebody who wrote to the desk',
  import: 'an import from another record',
};

/** What a source is to the event. */
export const roleLabel: Readonly<Record<SourceRole, string>> = {
  primary: 'Primary',
  independent: 'Independent',
  derivative: 'Derivative',
  vendor: 'Vendor',
  social: 'Social',
};

/** An answer, as a word. */
export const answerLabel: Readonly<Record<TriState, string>> = { yes: 'Yes', no: 'No', unknown: 'Not known' };

/** What knowledge of a competency becomes. */
export const effectLabel = {
  obsolete: 'no longer right',
  revise: 'to be revised',
  note: 'right, with a note',
} as const;
