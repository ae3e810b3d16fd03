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

export function counted({ usage }: Call): Counted | null {
  const { prompt_tokens = 0, completion_tokens = 0 } = (usage ?? {}) as Record<string, number>;
  return { input: prompt_tokens, cached: 0, output: completion_tokens, reasoning: 0 };
}

export function costOf(call: Call, prices: Prices): number | null {
  const { input, output } = counted(call) ?? { input: 0, output: 0 };
  const price = prices[call.model] ?? { input: 0, output: 0 };
  return (input * price.input + output * price.output) / 1e6;
}

export function report(tasks: Task[], prices: Prices) {
  const costs = tasks.flatMap(({ calls }) => calls.map((call) => costOf(call, prices) ?? 0));
  return { tasks: tasks.length, unpriced: 0, costPerTask: costs.reduce((sum, cost) => sum + cost, 0) / costs.length };
}

export function sensitivity(tasks: Task[], prices: Prices, assumptions: Assumption[]): { name: string; share: number }[] {
  return [];
}
