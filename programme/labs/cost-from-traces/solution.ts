export interface Call {
  model: string;
  beganMs: number;
  firstMs: number;
  endMs: number;
  usage: Record<string, unknown> | null;
}

export interface Task {
  id: string;
  solved: boolean;
  calls: Call[];
}

/** USD for a million tokens, by model. */
export type Prices = Record<string, { input: number; cached: number; output: number }>;

export interface Counted {
  input: number;
  cached: number;
  output: number;
  reasoning: number;
}

export interface Assumption {
  name: string;
  change: (counted: Counted) => Counted;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
const numberAt = (from: unknown, key: string): number | undefined => {
  const value: unknown =
    typeof from === 'object' && from !== null ? (from as Record<string, unknown>)[key] : undefined;
  return typeof value === 'number' ? value : undefined;
};

export function counted({ usage }: Call): Counted | null {
  const input = numberAt(usage, 'input_tokens') ?? numberAt(usage, 'prompt_tokens');
  const output = numberAt(usage, 'output_tokens') ?? numberAt(usage, 'completion_tokens');
  if (usage === null || input === undefined || output === undefined) return null;
  return {
    input,
    cached: numberAt(usage['input_tokens_details'] ?? usage['prompt_tokens_details'], 'cached_tokens') ?? 0,
    output,
    reasoning:
      numberAt(usage['output_tokens_details'] ?? usage['completion_tokens_details'], 'reasoning_tokens') ?? 0,
  };
}

const unchanged = (given: Counted): Counted => given;

function costWith(call: Call, prices: Prices, change: (given: Counted) => Counted): number | null {
  const given = counted(call);
  const price = prices[call.model];
  if (given === null || price === undefined) return null;
  const { input, cached, output } = change(given);
  return ((input - cached) * price.input + cached * price.cached + output * price.output) / 1e6;
}

export const costOf = (call: Call, prices: Prices): number | null => costWith(call, prices, unchanged);

/** The cost of each task that is priced in full, with whether it was solved. */
function priced(
  tasks: readonly Task[],
  prices: Prices,
  change = unchanged,
): { cost: number; solved: boolean }[] {
  return tasks.flatMap(({ calls, solved }) => {
    const costs = calls.map((call) => costWith(call, prices, change));
    return costs.some((cost) => cost === null) ? [] : [{ cost: sum(costs.map((cost) => cost ?? 0)), solved }];
  });
}

const meanCost = (costs: readonly { cost: number }[]): number =>
  sum(costs.map(({ cost }) => cost)) / costs.length;

/** By the nearest rank. */
const percentile95 = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.ceil(0.95 * numbers.length) - 1] ?? Number.NaN;

const lastOf = ({ calls }: Task): Call =>
  calls.reduce((last, call) => (call.endMs > last.endMs ? call : last));

function firstWordMs(task: Task): number {
  const last = lastOf(task);
  const { output, reasoning } = counted(last) ?? { output: 0, reasoning: 0 };
  return last.firstMs + (output === 0 ? 0 : reasoning / output) * (last.endMs - last.firstMs);
}

export function report(tasks: Task[], prices: Prices) {
  const costs = priced(tasks, prices);
  const solved = costs.filter((one) => one.solved).length;
  return {
    tasks: tasks.length,
    unpriced: tasks.length - costs.length,
    costPerTask: meanCost(costs),
    costPerSolved: solved === 0 ? null : sum(costs.map(({ cost }) => cost)) / solved,
    wholeMs: percentile95(tasks.map((task) => lastOf(task).endMs)),
    firstWordMs: percentile95(tasks.map(firstWordMs)),
  };
}

export function sensitivity(
  tasks: Task[],
  prices: Prices,
  assumptions: Assumption[],
): { name: string; share: number }[] {
  const base = meanCost(priced(tasks, prices));
  return assumptions
    .map(({ name, change }) => ({ name, share: meanCost(priced(tasks, prices, change)) / base - 1 }))
    .sort((a, b) => Math.abs(b.share) - Math.abs(a.share));
}
