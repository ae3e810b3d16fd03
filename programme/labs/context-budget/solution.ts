export interface Passage {
  id: string;
  text: string;
  score: number;
}

export interface Request {
  window: number;
  instructions: string;
  tools: string;
  question: string;
  answer: number;
  reasoning: number;
  turns: string[];
  historyCap: number;
  passages: Passage[];
  floor: number;
}

/** The tokens of a text, as the model counts them. */
export type Count = (text: string) => number;

export interface Assembled {
  history: string[];
  passages: string[];
  left: { id: string; why: 'double' | 'weak' | 'no room' }[];
  outputLimit: number;
  used: number;
}

/** What a summary must hold word for word: order numbers, dates, amounts and promises. */
export const keepsakesIn = (text: string): string[] =>
  text
    .match(/We will [^.!?]*[.!?]|[A-Z]-\d+|\d{4}-\d{2}-\d{2}|EUR \d+(?:\.\d+)?/g)
    ?.map((one) => one.replace(/[.!?]$/, '')) ?? [];

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** From the full record each time; '' where there is nothing to keep. */
function summaryOf(dropped: readonly string[]): string {
  const kept = [...new Set(dropped.flatMap(keepsakesIn))];
  return kept.length === 0 ? '' : `Earlier: ${kept.join('; ')}.`;
}

/** The newest turns that fit, whole, behind a summary of those that do not. */
function historyOf(turns: readonly string[], cap: number, count: Count): string[] {
  for (let from = 0; from <= turns.length; from += 1) {
    const summary = summaryOf(turns.slice(0, from));
    const history = [...(summary === '' ? [] : [summary]), ...turns.slice(from)];
    if (sum(history.map((text) => count(text))) <= cap) return history;
  }
  throw new Error('What must be kept of the history does not fit into its cap.');
}

const plain = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ').trim();

type Evidence = Pick<Assembled, 'passages' | 'left' | 'used'>;

function evidenceOf({ passages, floor }: Request, room: number, count: Count): Evidence {
  const seen = new Set<string>();
  const evidence: Evidence = { passages: [], left: [], used: 0 };
  for (const { id, text, score } of [...passages].sort((a, b) => b.score - a.score)) {
    const tokens = count(text);
    if (seen.has(plain(text))) evidence.left.push({ id, why: 'double' });
    else if (score < floor) evidence.left.push({ id, why: 'weak' });
    else if (evidence.used + tokens > room) evidence.left.push({ id, why: 'no room' });
    else {
      evidence.passages.push(id);
      evidence.used += tokens;
    }
    seen.add(plain(text));
  }
  return evidence;
}

export function assemble(request: Request, count: Count): Assembled {
  const { window, instructions, tools, question, answer, reasoning, turns, historyCap } = request;
  const outputLimit = answer + reasoning;
  const fixed = sum([instructions, tools, question].map((text) => count(text)));
  const free = window - fixed - outputLimit - Math.ceil(window * 0.05);
  if (free < 0) throw new Error('Instructions, tools, question and answer do not fit into the window.');
  const history = historyOf(turns, Math.min(historyCap, free), count);
  const spent = sum(history.map((text) => count(text)));
  const { used, ...evidence } = evidenceOf(request, free - spent, count);
  return { history, ...evidence, outputLimit, used: fixed + spent + used };
}
