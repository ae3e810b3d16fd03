export interface Costs {
  wrongAnswer: number;
  person: number;
}

export interface Item {
  text: string;
  /** What a model noticed, such as 'wants person' or the name of a stake. */
  flags: string[];
  amount: number;
  refused: boolean;
  sources: number;
  /** Messages on this matter, this one included. */
  messages: number;
  /** The chance that the machine's answer is right; missing if none could be had. */
  score?: number;
  facts: { what: string; source: string }[];
  /** What the customer has been told already. */
  told: string[];
}

export interface Rules {
  wishes: string[];
  stakes: Record<string, string[]>;
  /** Sums above it go to a person. */
  limit: number;
  costs: Costs;
}

export interface Day {
  cases: number;
  share: number;
  minutes: number;
  hours: number;
  load: number;
  urgent: number;
}

/** Rules to try things with. */
export const sampleRules: Rules = {
  wishes: ['a person', 'human', 'real agent', 'call me'],
  stakes: { safety: ['hurt', 'kill', 'threat'], death: ['died', 'passed away'], law: ['lawyer', 'court', 'sue'] },
  limit: 200,
  costs: { wrongAnswer: 40, person: 5 },
};

export function threshold(costs: Costs): number {
  return 0.5;
}

export function route(item: Item, rules: Rules): { to: 'person' | 'machine'; why: string } {
  if (item.text.includes('human')) return { to: 'person', why: 'asked' };
  if ((item.score ?? 1) < threshold(rules.costs)) return { to: 'person', why: 'doubt: low score' };
  return { to: 'machine', why: 'sure' };
}

export function screen(item: Item, { why, draft }: { why: string; draft: string }) {
  return {
    first: { ...item, draft, why },
    decide: (what: string) => ({ decision: what, sawDraft: true }),
    open: () => ({ draft, why }),
  };
}

export function plan({ cases, share, minutes, hours, load, urgent }: Day) {
  const people = (part: number) => Math.round((cases * part * minutes) / 60 / hours);
  return { normal: people(share), outage: people(1), urgentOnly: people(urgent), waiting: 0, daysToClear: () => 1 };
}
