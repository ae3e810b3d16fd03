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
  stakes: {
    safety: ['hurt', 'kill', 'threat'],
    death: ['died', 'passed away'],
    law: ['lawyer', 'court', 'sue'],
  },
  limit: 200,
  costs: { wrongAnswer: 40, person: 5 },
};

/** The machine answers where (1 - score) · wrongAnswer is at most what a person costs. */
export function threshold({ wrongAnswer, person }: Costs): number {
  return wrongAnswer <= 0 ? 0 : Math.max(0, 1 - person / wrongAnswer);
}

/** Whether a text holds one of the phrases as whole words. */
function holds(text: string, phrases: readonly string[]): boolean {
  return phrases.some((phrase) => {
    const words = phrase
      .trim()
      .split(/\s+/)
      .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return new RegExp(`(?<![\\p{L}\\d])${words.join('\\s+')}(?![\\p{L}\\d])`, 'iu').test(text);
  });
}

function reasonFor(item: Item, rules: Rules): string | undefined {
  const { text, flags } = item;
  if (holds(text, rules.wishes) || flags.includes('wants person')) return 'asked';
  for (const [name, words] of Object.entries(rules.stakes))
    if (holds(text, words) || flags.includes(name)) return `stakes: ${name}`;
  if (item.amount > rules.limit || flags.includes('sum')) return 'stakes: sum';
  if (item.refused) return 'doubt: refused';
  if (item.sources === 0) return 'doubt: no sources';
  if (item.messages >= 3) return 'doubt: third message';
  // Not `<`, turned round: a score that is no number is doubt as well.
  if (!((item.score ?? Number.NaN) >= threshold(rules.costs))) return 'doubt: low score';
  return undefined;
}

export function route(item: Item, rules: Rules): { to: 'person' | 'machine'; why: string } {
  const why = reasonFor(item, rules);
  return why === undefined ? { to: 'machine', why: 'sure' } : { to: 'person', why };
}

export function screen(item: Item, { why, draft }: { why: string; draft: string }) {
  let decision: string | undefined;
  let hasOpened = false;
  let sawDraft = false;
  return {
    first: { text: item.text, facts: item.facts, told: item.told },
    decide(what: string) {
      if (decision === undefined) [decision, sawDraft] = [what, hasOpened];
      return { decision, sawDraft };
    },
    open() {
      if (why.startsWith('stakes') && decision === undefined) throw new Error('decide first');
      hasOpened = true;
      return { draft, why };
    },
  };
}

/** Rounded up to a multiple of `step`; what is above one by rounding alone is not. */
const up = (value: number, step = 1) => Number((Math.ceil(value / step - 1e-6) * step).toFixed(6));

export function plan({ cases, share, minutes, hours, load, urgent }: Day) {
  const hoursFor = (part: number) => (cases * part * minutes) / 60;
  const people = (part: number) => up(hoursFor(part) / (hours * load));
  const waiting = Math.round(cases * (1 - urgent));
  return {
    normal: people(share),
    outage: people(1),
    urgentOnly: people(urgent),
    waiting,
    daysToClear(staff: number): number {
      if (waiting === 0) return 0;
      const free = staff * hours - hoursFor(share);
      return free <= 1e-9 ? Infinity : up((waiting * minutes) / 60 / free, 0.1);
    },
  };
}
