/** Every check, in the order in which it is made and shown. */
export const checkNames = [
  'shape',
  'contexts',
  'proof',
  'did',
  'key',
  'signature',
  'reading',
  'issuer',
  'dates',
  'status',
  'schema',
  'trust',
  'endorsements',
] as const;

export type CheckName = (typeof checkNames)[number];

/** What a check came to. Only `passed` is good. */
export type Finding =
  | 'passed'
  | 'failed'
  | 'revoked'
  | 'suspended'
  | 'expired'
  | 'not yet valid'
  | 'unknown'
  | 'not reached'
  | 'untrusted'
  /** Of the endorsements that it carries one does not count; that decides nothing about the credential. */
  | 'not counting';

/** A check's finding, and why, in a sentence for the person who verifies. */
export interface Outcome {
  readonly finding: Finding;
  readonly reason: string;
}

/** One line of a verification. */
export interface Check extends Outcome {
  readonly name: CheckName;
  readonly ok: boolean;
}

/** What was found so far; a check that is missing was not reached. */
export type Outcomes = Readonly<Partial<Record<CheckName, Outcome>>>;

/** A reason as a sentence of its own. */
export function sentence(reason: string): string {
  const first = reason.slice(0, 1).toUpperCase() + reason.slice(1);
  return /[.!?]$/.test(first) ? first : `${first}.`;
}

export const passed = (reason: string): Outcome => ({ finding: 'passed', reason });
export const failed = (reason: string): Outcome => ({ finding: 'failed', reason });

/** The words of whatever was thrown. */
export function messageOf(thrown: unknown): string {
  return (thrown instanceof Error ? thrown.message : String(thrown)).slice(0, 300);
}

/** Lists every check; those without an outcome were not reached, because of the first one that failed. */
export function listChecks(outcomes: Outcomes): Check[] {
  const stopper = checkNames.find((name) => outcomes[name]?.finding === 'failed');
  return checkNames.map((name) => {
    const outcome = outcomes[name] ?? {
      finding: 'not reached' as const,
      reason: `not reached: the check “${stopper ?? 'shape'}” failed before it`,
    };
    return { name, ok: outcome.finding === 'passed', ...outcome };
  });
}
