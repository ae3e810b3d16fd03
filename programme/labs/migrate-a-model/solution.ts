import OpenAI from 'openai';

const client = new OpenAI();

export interface Snapshot {
  id: string;
  aliases: string[];
  /** The first day without it, as YYYY-MM-DD. */
  stops: string | null;
}

export interface Finding {
  where: string;
  snapshot: string | null;
  daysLeft: number | null;
  verdict: 'stopped' | 'urgent' | 'soon' | 'fine' | 'unpinned' | 'unknown';
}

export interface Case {
  id: string;
  message: string;
  expected: string;
  must: boolean;
}

export interface Report {
  won: string[];
  lost: string[];
  notRun: string[];
  strata: Record<string, { won: number; lost: number; same: number }>;
  move: boolean;
}

const dayOf = (text: string): number => Date.parse(text) / 86_400_000;
const textOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

function verdictOf(daysLeft: number | null): Finding['verdict'] {
  if (daysLeft === null || daysLeft >= 120) return 'fine';
  if (daysLeft <= 0) return 'stopped';
  return daysLeft < 30 ? 'urgent' : 'soon';
}

export function inventory(
  uses: { where: string; name: string }[],
  register: Snapshot[],
  today: string,
): Finding[] {
  const findings = uses.map(({ where, name }): Finding => {
    const base = name.startsWith('ft:') ? (name.split(':')[1] ?? '') : name;
    const pinned = register.find(({ id }) => id === base);
    const snapshot = pinned ?? register.find(({ aliases }) => aliases.includes(base));
    if (snapshot === undefined) return { where, snapshot: null, daysLeft: null, verdict: 'unknown' };
    const daysLeft = snapshot.stops === null ? null : dayOf(snapshot.stops) - dayOf(today);
    const verdict = pinned === undefined ? 'unpinned' : verdictOf(daysLeft);
    return { where, snapshot: snapshot.id, daysLeft, verdict };
  });
  const rank = ({ daysLeft }: Finding) => daysLeft ?? Number.POSITIVE_INFINITY;
  return findings.sort((a, b) => (rank(a) === rank(b) ? 0 : rank(a) - rank(b)));
}

export function latestStart(plan: {
  stops: string;
  days: number;
  reserve: number;
  frozen: [string, string][];
}): string {
  const ranges = plan.frozen.map(([first, last]) => [dayOf(first), dayOf(last)] as const);
  const isFrozen = (day: number) => ranges.some(([first, last]) => first <= day && day <= last);
  let day = dayOf(plan.stops);
  for (let left = plan.days + plan.reserve; left > 0; ) {
    day -= 1;
    if (!isFrozen(day)) left -= 1;
  }
  return textOf(day);
}

const labels = ['Billing', 'Delivery', 'Other'];

const instructions = `Classify the message. Write the label exactly as written, and nothing else.
Labels:
- Billing: invoice, charged, payment, refund
- Delivery: parcel, courier, arrived, address
- Other: anything else`;

export async function label(model: string, message: string): Promise<string> {
  const { output_text } = await client.responses.create({
    model,
    instructions,
    input: message,
    store: false,
  });
  const bare = output_text.trim().replace(/\.$/, '').toLowerCase();
  const found = labels.find((one) => one.toLowerCase() === bare);
  if (found === undefined) throw new Error(`${model} gave no label.`);
  return found;
}

export async function compare(
  cases: Case[],
  old: string,
  candidate: string,
  ask: (model: string, message: string) => Promise<string> = label,
): Promise<Report> {
  const report: Report = { won: [], lost: [], notRun: [], strata: {}, move: false };
  const isRight = async (model: string, { message, expected }: Case): Promise<boolean | null> => {
    try {
      return (await ask(model, message)) === expected;
    } catch {
      return null;
    }
  };
  let mustLost = false;
  for (const one of cases) {
    const before = await isRight(old, one);
    const after = await isRight(candidate, one);
    if (before === null || after === null) {
      report.notRun.push(one.id);
      continue;
    }
    const stratum = (report.strata[one.expected] ??= { won: 0, lost: 0, same: 0 });
    if (before === after) stratum.same += 1;
    else if (after) {
      stratum.won += 1;
      report.won.push(one.id);
    } else {
      stratum.lost += 1;
      report.lost.push(one.id);
      mustLost ||= one.must;
    }
  }
  report.move = report.notRun.length === 0 && !mustLost && report.lost.length <= report.won.length;
  return report;
}
