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

export function inventory(uses: { where: string; name: string }[], register: Snapshot[], today: string): Finding[] {
  return [];
}

export function latestStart(plan: { stops: string; days: number; reserve: number; frozen: [string, string][] }): string {
  return plan.stops;
}

const instructions = `Classify the message.
Labels:
- Billing: invoice, charged, payment, refund
- Delivery: parcel, courier, arrived, address
- Other: anything else`;

export async function label(model: string, message: string): Promise<string> {
  const completion = await client.chat.completions.create({
    model,
    messages: [
      { role: 'system', content: instructions },
      { role: 'user', content: message },
    ],
  });
  return completion.choices[0]?.message.content ?? '';
}

export async function compare(
  cases: Case[],
  old: string,
  candidate: string,
  ask: (model: string, message: string) => Promise<string> = label,
): Promise<Report> {
  return { won: [], lost: [], notRun: [], strata: {}, move: true };
}
