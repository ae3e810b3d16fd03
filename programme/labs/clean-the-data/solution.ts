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

const none = (): Report['lost'] => ({
  permission: [],
  personal: [],
  outdated: [],
  undecided: [],
  doubles: [],
});

interface Message {
  role: string;
  content: string;
}
interface Row {
  line: number;
  text: string;
  question: string;
  answer: string;
  paper: Paper;
}

const roles = new Set(['system', 'developer', 'user', 'assistant']);

/** The first problem of a line's form, or its messages. */
function readLine(line: string): string | Message[] {
  let row: unknown;
  try {
    row = JSON.parse(line);
  } catch {
    return 'json';
  }
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return 'json';
  if (Object.keys(row).some((key) => key !== 'messages')) return 'key';
  const { messages } = row as { messages?: Message[] };
  if (!Array.isArray(messages) || messages.length === 0) return 'messages';
  if (messages.some((message) => !roles.has(message?.role))) return 'role';
  if (messages.some(({ content }) => typeof content !== 'string' || content.trim() === '')) return 'content';
  if (messages.at(-1)?.role !== 'assistant') return 'no-assistant';
  return messages;
}

const normal = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, ' ')
    .trim();

function isPermitted(paper: Paper | undefined, rules: Rules): paper is Paper {
  if (!paper || !paper.right?.trim() || paper.delete_by <= rules.today) return false;
  if (paper.source !== 'model') return true;
  const inForce = paper.terms && rules.terms[paper.terms.document];
  return inForce !== undefined && inForce.sha256 === paper.terms?.sha256 && inForce.outputs_for_training;
}

const isPersonal = (text: string) =>
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/.test(text) || /\b[A-Z]-(?!9)\d{4}\b/.test(text);

function groupsBy(rows: readonly Row[], key: (row: Row) => string): Row[][] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row]);
  return [...groups.values()];
}

const answersOf = (rows: readonly Row[]) => new Set(rows.map(({ answer }) => answer)).size;

export function curate(jsonl: string, papers: Paper[], rules: Rules): Report {
  const report: Report = { errors: [], kept: [], lost: none(), toDecide: [] };
  const paperOf = new Map(papers.map((paper) => [paper.line, paper]));
  const read = jsonl
    .replace(/\r?\n$/, '')
    .split(/\r?\n/)
    .map(readLine);
  for (const [index, problem] of read.entries())
    if (typeof problem === 'string') report.errors.push({ line: index + 1, problem });
  if (report.errors.length > 0) return report;

  let left: Row[] = [];
  for (const [index, messages] of read.entries()) {
    if (typeof messages === 'string') continue;
    const line = index + 1;
    const paper = paperOf.get(line);
    const text = messages.map(({ content }) => content).join('\n');
    const asked = messages
      .filter(({ role }) => role === 'user')
      .map(({ content }) => content)
      .join(' ');
    if (!isPermitted(paper, rules)) report.lost.permission.push(line);
    else if (isPersonal(text)) report.lost.personal.push(line);
    else
      left.push({
        line,
        text,
        question: normal(asked),
        answer: messages.at(-1)?.content.trim() ?? '',
        paper,
      });
  }

  const lose = (reason: keyof Report['lost'], gone: readonly Row[]) => {
    report.lost[reason].push(...gone.map(({ line }) => line));
    left = left.filter((row) => !gone.includes(row));
  };
  for (const group of groupsBy(left, ({ question }) => question)) {
    const isOld = ({ paper }: Row) => paper.answered_on < rules.changed_on;
    if (answersOf(group) > 1 && !group.every(isOld)) lose('outdated', group.filter(isOld));
  }
  for (const group of groupsBy(left, ({ question }) => question)) {
    if (answersOf(group) === 1) continue;
    report.toDecide.push(group.map(({ line }) => line));
    lose('undecided', group);
  }
  for (const group of groupsBy(left, ({ question, answer }) => `${question}\n${answer}`))
    lose('doubles', group.slice(2));

  report.kept = left.map(({ line }) => line);
  for (const lines of Object.values(report.lost)) lines.sort((a, b) => a - b);
  return report;
}

const row = (question: string, answer: string) =>
  JSON.stringify({
    messages: [
      { role: 'user', content: question },
      { role: 'assistant', content: answer },
    ],
  });

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
  papers: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].map(
    (line): Paper => ({
      line,
      source: line === 10 ? 'model' : 'customer',
      right: line === 9 ? null : 'contract, clause 7',
      answered_on: line === 5 ? '2026-02-10' : '2026-08-20',
      delete_by: '2028-09-30',
      ...(line === 10 ? { terms: { document: 'usage policy', sha256: 'aa11' } } : {}),
    }),
  ),
  rules: {
    today: '2026-11-23',
    changed_on: '2026-06-01',
    terms: { 'usage policy': { sha256: 'aa11', outputs_for_training: false } },
  },
};
