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
  text.match(/We will [^.!?]*[.!?]|[A-Z]-\d+|\d{4}-\d{2}-\d{2}|EUR \d+(?:\.\d+)?/g)?.map((one) => one.replace(/[.!?]$/, '')) ?? [];

export function assemble({ window, instructions, tools, question, turns, passages }: Request, count: Count): Assembled {
  const sum = (texts: string[]) => texts.reduce((total, text) => total + count(text), 0);
  let used = sum([instructions, tools, question, ...turns]);
  const taken: string[] = [];
  for (const { id, text } of passages) {
    if (used > window) break;
    used += count(text);
    taken.push(id);
  }
  return { history: turns, passages: taken, left: [], outputLimit: window - used, used };
}
