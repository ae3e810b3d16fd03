/** One thing that was looked at, and what was found. */
export interface Check {
  readonly name: 'checkpoint' | 'witness' | 'inclusion' | 'commitment' | 'growth';
  readonly ok: boolean;
  readonly reason: string;
}
