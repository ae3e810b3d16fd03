import { inconsistencies } from './consistency.ts';
import { fields, type WireKind, type WireRecord } from './fields.ts';
import { butForAnswers, butForQuestions } from './judgement.ts';

export { signalOrigins, wireKinds, type SignalOrigin, type WireKind, type WireRecord } from './fields.ts';

/**
 * The content of one revision of a wire. Parts may still be empty, as drafts are; what a publication needs besides
 * is said by `needsOf`. Ids that a part refers to exist within the record.
 */
export const wireRecord = fields.superRefine((record, context) => {
  for (const { path, message } of inconsistencies(record))
    context.addIssue({ code: 'custom', path: [...path], message });
});

/** A record that says nothing yet. */
export function emptyRecord(kind: WireKind, occurredOn: string): WireRecord {
  const open = { answer: 'unknown', note: '', sources: [] };
  return {
    kind,
    title: '',
    summary: '',
    occurredOn,
    occurredUntil: null,
    providers: [],
    body: '',
    sources: [],
    claims: [],
    butFor: butForAnswers.parse(Object.fromEntries(butForQuestions.map((question) => [question, open]))),
    severity: { S: 'unknown', R: 'unknown', X: 'unknown', H: 'unknown', E: 'unknown' },
    codes: [],
    signal: { origin: 'submission', note: '' },
    original: null,
    affected: kind === 'change' ? { models: [], apis: [], urgent: false, knowledge: [] } : null,
  };
}
