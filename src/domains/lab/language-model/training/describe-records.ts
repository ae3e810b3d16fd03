import { type TaskName, tasks } from '../corpus/example.ts';
import { countParameters, tinyShape } from '../transformer/shape.ts';
import { recipes } from './recipes.ts';
import type { TrainingRecord } from './records.ts';

/** What a reader of the weights' folder is told: how each snapshot was made, and what it can do. Markdown. */
export function describeRecords(records: readonly TrainingRecord[]): string {
  const { vocabulary, width, layers, heads, hidden, context } = tinyShape;
  const row = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]) =>
    [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
  return `# Weights of the tiny family

Written by \`node --import tsx scripts/train-tiny.ts\`, which repeats them byte by byte from the corpus (\`../corpus\`, all of it our own text about a company that does not exist), the recipes (\`../training/recipes.ts\`) and their seeds; \`--verify\` says whether it does.

${countParameters(tinyShape).toLocaleString('en-GB')} parameters: a transformer of the Llama kind with a vocabulary of ${vocabulary}, width ${width}, ${layers} layers, ${heads} heads, hidden width ${hidden} and a context of ${context} tokens. Stored in half precision with a checksum (\`weights-file.ts\`). Each snapshot was trained on from the stored one before it.

${table(
  ['snapshot', 'trained on from', 'steps', 'tokens seen', 'time', 'CPU time', 'machine'],
  records.map(({ id, from, steps, tokens, seconds, cpuSeconds, machine }) => [
    id,
    from ?? 'random numbers',
    steps,
    tokens.toLocaleString('en-GB'),
    `${seconds} s`,
    `${cpuSeconds} s`,
    machine,
  ]),
)}

Measured on ${records[0]?.tasks[0]?.rows ?? 0} questions a task, made from wordings that training never saw: mean negative log-likelihood of the answers' tokens in nats, and the share of answers written exactly, each token the likeliest given the ones before it. Tasks in brackets are not in the snapshot's training.

${table(
  ['task', ...records.map(({ id }) => id)],
  tasks.map((task) => [task, ...records.map((record) => found(record, task))]),
)}

Moods are measured by the words that the snapshot was taught: ${recipes
    .map(({ id, moods }) => `${id} \`${moods}\``)
    .join(
      ', ',
    )}. How a sentence goes on is open, so that many a good continuation counts as wrong. What is to be copied from a message (in extraction, rewriting, repeating, an order number in a reply) has the right form and seldom the right content: the model is small and has read little.
`;
}

function found({ id, tasks: measured }: TrainingRecord, task: TaskName): string {
  const one = measured.find((each) => each.task === task);
  if (one === undefined) return '';
  const text = `${one.loss.toFixed(3)}, ${(100 * one.exact).toFixed(1)} %`;
  const taught = recipes.find((recipe) => recipe.id === id)?.mix[task] !== undefined;
  return taught ? text : `(${text})`;
}
