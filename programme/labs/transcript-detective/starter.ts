/** One step of a transcript; what each kind holds stands in the instructions. */
export type Step =
  | { kind: 'customer'; text: string }
  | { kind: 'sent'; history: number[]; rules: string[] }
  | { kind: 'passages'; found: { id: string; text: string; validUntil: string | null }[] }
  | { kind: 'call'; name: string; args: Record<string, unknown> }
  | { kind: 'result'; of: number; value: Record<string, unknown> | null; error: string | null }
  | { kind: 'answer'; text: string; cites: string[]; claims: string | null };

export interface Transcript {
  today: string;
  steps: Step[];
}

export type Cause = 'instruction' | 'context' | 'retrieval' | 'tool' | 'model' | 'expectation';

export interface Diagnosis {
  step: number | null;
  cause: Cause;
  others: number[];
}

/** Order numbers, dates and numbers of a text. */
export const factsIn = (text: string): string[] => text.match(/[A-Z]-\d+|\d{4}-\d{2}-\d{2}|\d+(?:[.:]\d+)*/g) ?? [];

export function diagnose({ steps }: Transcript): Diagnosis {
  // As people do it: the step that the customer complains about.
  return { step: steps.findLastIndex(({ kind }) => kind === 'answer') + 1, cause: 'model', others: [] };
}

/** Five of the twelve. What is the first wrong step of each? Say it before you run the tests. */
export const transcripts: Record<string, Transcript> = {
  returns: {
    today: '2026-03-09',
    steps: [
      { kind: 'customer', text: 'My order A-1042 came on 2026-03-02. Can I still send it back?' },
      { kind: 'sent', history: [1], rules: ['R1 Answer from the sources.'] },
      { kind: 'call', name: 'get_order', args: { order_id: 'A-1042' } },
      { kind: 'result', of: 3, value: { order_id: 'A-1043', ordered: '2026-01-12', delivered: '2026-01-20' }, error: null },
      { kind: 'call', name: 'days_between', args: { from: '2026-01-20', to: '2026-03-09' } },
      { kind: 'result', of: 5, value: { days: 48 }, error: null },
      { kind: 'passages', found: [{ id: 'terms-2026', text: 'Returns within 14 days.', validUntil: null }] },
      { kind: 'answer', text: 'Unfortunately 48 days have passed; you had 14.', cites: ['terms-2026'], claims: null },
    ],
  },
  period: {
    today: '2026-03-09',
    steps: [
      { kind: 'customer', text: 'How long may I keep a lamp before I send it back?' },
      { kind: 'sent', history: [1], rules: ['R1 Answer from the sources.'] },
      { kind: 'passages', found: [{ id: 'terms-2024', text: 'Returns within 30 days.', validUntil: '2025-12-31' }, { id: 'terms-2026', text: 'Returns within 14 days.', validUntil: null }] },
      { kind: 'answer', text: 'You have 30 days.', cites: ['terms-2024'], claims: null },
    ],
  },
  forgotten: {
    today: '2026-03-09',
    steps: [
      { kind: 'customer', text: 'My order A-2210 has not come.' },
      { kind: 'sent', history: [1], rules: ['R1 Ask for the postcode before you look up an order.'] },
      { kind: 'answer', text: 'What is your postcode?', cites: [], claims: null },
      { kind: 'customer', text: '8010' },
      { kind: 'sent', history: [3, 4], rules: ['R1 Ask for the postcode before you look up an order.'] },
      { kind: 'answer', text: 'Thank you. What is the number of your order?', cites: [], claims: null },
    ],
  },
  table: {
    today: '2026-03-09',
    steps: [
      { kind: 'customer', text: 'A table for 4 on 2026-03-13, please, in the evening.' },
      { kind: 'sent', history: [1], rules: ['R1 Always confirm the reservation.', 'R2 Reserve only when day, time and number are known.'] },
      { kind: 'call', name: 'free_tables', args: { day: '2026-03-13', people: 4 } },
      { kind: 'result', of: 3, value: { times: ['18:00', '20:30'] }, error: null },
      { kind: 'answer', text: 'We have 18:00 and 20:30. Which would you like?', cites: [], claims: null },
      { kind: 'customer', text: 'The later one. Is there parking?' },
      { kind: 'sent', history: [1, 5, 6], rules: ['R1 Always confirm the reservation.', 'R2 Reserve only when day, time and number are known.'] },
      { kind: 'passages', found: [] },
      { kind: 'answer', text: 'Your table for 4 at 20:30 is confirmed.', cites: [], claims: 'reserve' },
      { kind: 'customer', text: 'And the parking?' },
      { kind: 'sent', history: [1, 5, 6, 9, 10], rules: ['R1 Always confirm the reservation.', 'R2 Reserve only when day, time and number are known.'] },
      { kind: 'answer', text: 'In the yard, for EUR 7.', cites: [], claims: null },
    ],
  },
  refusal: {
    today: '2026-03-09',
    steps: [
      { kind: 'customer', text: 'Order A-1501 came on 2026-02-01. I want to send it back.' },
      { kind: 'sent', history: [1], rules: ['R1 Answer from the sources.'] },
      { kind: 'passages', found: [{ id: 'terms-2026', text: 'Returns within 14 days.', validUntil: '2026-12-31' }] },
      { kind: 'call', name: 'days_between', args: { from: '2026-02-01', to: '2026-03-09' } },
      { kind: 'result', of: 4, value: { days: 36 }, error: null },
      { kind: 'answer', text: '36 days have passed, and returns are possible within 14.', cites: ['terms-2026'], claims: null },
    ],
  },
};
