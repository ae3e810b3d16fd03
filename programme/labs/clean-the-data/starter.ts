/** What stands beside a line of the training file. */
export interface Paper {
  line: number;
  source: 'own' | 'customer' | 'model';
  /** The clause or consent that allows training; null where nobody found one. */
  right: string | null;
  answered_on: string;
  delete_by: string;
  /** Of rows that a model wrote: the terms that were read, and in which version. */
  terms?: { document: string; sha256: string };
}

export interface Rules {
  today: string;
  /** The day on which the rules for answers changed. */
  changed_on: string;
  /** Terms in force, by document. */
  terms: Record<string, { sha256: string; outputs_for_training: boolean }>;
}

export interface Report {
  errors: { line: number; problem: string }[];
  kept: number[];
  lost: Record<'permission' | 'personal' | 'outdated' | 'undecided' | 'doubles', number[]>;
  toDecide: number[][];
}

const none = (): Report['lost'] => ({ permission: [], personal: [], outdated: [], undecided: [], doubles: [] });

export function curate(jsonl: string, papers: Paper[], rules: Rules): Report {
  const lines = jsonl.split('\n');
  const kept: number[] = [];
  for (const [index, line] of lines.entries()) {
    const row = JSON.parse(line);
    if (row.messages) kept.push(index + 1);
  }
  return { errors: [], kept, lost: none(), toDecide: [] };
}

const row = (question: string, answer: string) =>
  JSON.stringify({ messages: [{ role: 'user', content: question }, { role: 'assistant', content: answer }] });

/** A small export to try things on: `console.log(curate(sample.jsonl, sample.papers, sample.rules))`. */
export const sample: { jsonl: string; papers: Paper[]; rules: Rules } = {
  jsonl: [
    row('Where is A-9042?', 'delivery'),
    row('where is  A-9077', 'delivery'),
    row('Where is A-9001 ?', 'delivery'),
    row('I was charged twice. Write to ada@mail.example.', 'billing'),
    row('The box is dented, what now?', 'other'),
    row('The box is dented, what now?', 'damage'),
    row('Can I change the address?', 'delivery'),
    row('Can I change the address?', 'account'),
    row('How do I pay by bank transfer?', 'billing'),
    row('My voucher does not work.', 'billing'),
    row('Where do I find order A-1042?', 'delivery'),
  ].join('\n'),
  papers: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map((line): Paper => ({
    line,
    source: line === 10 ? 'model' : 'customer',
    right: line === 9 ? null : 'contract, clause 7',
    answered_on: line === 5 ? '2026-02-10' : '2026-08-20',
    delete_by: '2028-09-30',
    ...(line === 10 ? { terms: { document: 'usage policy', sha256: 'aa11' } } : {}),
  })),
  rules: {
    today: '2026-11-23',
    changed_on: '2026-06-01',
    terms: { 'usage policy': { sha256: 'aa11', outputs_for_training: false } },
  },
};
