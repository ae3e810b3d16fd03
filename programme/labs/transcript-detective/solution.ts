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
export const factsIn = (text: string): string[] =>
  text.match(/[A-Z]-\d+|\d{4}-\d{2}-\d{2}|\d+(?:[.:]\d+)*/g) ?? [];

const isDeedDone = (name: string, before: readonly Step[]): boolean =>
  before.some((one) => {
    if (one.kind !== 'result' || one.value?.['ok'] !== true) return false;
    const call = before[one.of - 1];
    return call?.kind === 'call' && call.name === name;
  });

/** Whether a result is wrong on its face, beside the call that it answers. */
function isWrongResult(
  { of, value, error }: Extract<Step, { kind: 'result' }>,
  before: readonly Step[],
): boolean {
  if (value === null) return error === null;
  const call = before[of - 1];
  const asked = call?.kind === 'call' ? call.args['order_id'] : undefined;
  const { order_id: told, ordered, delivered } = value;
  if (asked !== undefined && told !== undefined && asked !== told) return true;
  return typeof ordered === 'string' && typeof delivered === 'string' && delivered < ordered;
}

const withoutBookkeeping = (key: string, value: unknown): unknown =>
  key === 'history' || key === 'of' ? undefined : value;

function causeOf(step: Step, before: readonly Step[], today: string): Cause | null {
  const known = new Set(factsIn(`${today} ${JSON.stringify(before, withoutBookkeeping)}`));
  const isKnown = (text: string) => factsIn(text).every((fact) => known.has(fact));
  switch (step.kind) {
    case 'customer':
      return null;
    case 'sent': {
      const isWhole = before.every(
        ({ kind }, index) => kind !== 'customer' || step.history.includes(index + 1),
      );
      return isWhole ? null : 'context';
    }
    case 'passages': {
      const until = step.found[0]?.validUntil ?? null;
      return until !== null && until < today ? 'retrieval' : null;
    }
    case 'call':
      return isKnown(JSON.stringify(step.args)) ? null : 'model';
    case 'result':
      return isWrongResult(step, before) ? 'tool' : null;
    case 'answer': {
      const found = before.flatMap((one) => (one.kind === 'passages' ? one.found.map(({ id }) => id) : []));
      if (!step.cites.every((id) => found.includes(id)) || !isKnown(step.text)) return 'model';
      if (step.claims === null || isDeedDone(step.claims, before)) return null;
      const sent = before.findLast((one) => one.kind === 'sent');
      const isOrdered = sent?.kind === 'sent' && sent.rules.some((rule) => /^R\d+ Always confirm/.test(rule));
      return isOrdered ? 'instruction' : 'model';
    }
  }
}

export function diagnose({ today, steps }: Transcript): Diagnosis {
  const faults = steps.flatMap((step, index) => {
    const cause = causeOf(step, steps.slice(0, index), today);
    return cause === null ? [] : [{ step: index + 1, cause }];
  });
  const [first, ...others] = faults;
  if (first === undefined) return { step: null, cause: 'expectation', others: [] };
  return { ...first, others: others.map(({ step }) => step) };
}
