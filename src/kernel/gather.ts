/** What waits for its turn. */
interface Waiting<In, Out> {
  readonly item: In;
  readonly resolve: (out: Out) => void;
  readonly reject: (error: unknown) => void;
}

/** How works are made of items. */
interface GatherOptions<In> {
  readonly lanes: number;
  readonly most: number;
  /** Milliseconds; 0 where none is given. */
  readonly patienceMs?: number;
  readonly keyOf?: (item: In) => string;
}

/**
 * Group commit: what arrives while earlier work is under way waits for it and is then done together. `work` answers
 * each item by its own result or its own error, in the order given; where it rejects, each of its items does. Each work
 * has at most `most` items; where items have keys, those of the same key are never in two works at once.
 *
 * At most `lanes` works run at once. Beside one that is under way another begins when that has taken `patienceMs`, or
 * when there are enough items for a whole one: few large works cost less than many small ones, and a slow one still
 * holds nobody up for long.
 */
export function gather<In, Out>(
  work: (items: readonly In[]) => Promise<readonly (Out | Error)[]>,
  { lanes, most, patienceMs = 0, keyOf }: GatherOptions<In>,
): (item: In) => Promise<Out> {
  let waiting: Waiting<In, Out>[] = [];
  const underWay = new Set<string>();
  let running = 0;
  let isPlanned = false;
  let lastBegan = 0;
  let alarm: NodeJS.Timeout | undefined;

  const isUnderWay = (item: In) => keyOf !== undefined && underWay.has(keyOf(item));

  function take(): Waiting<In, Out>[] {
    const taken: Waiting<In, Out>[] = [];
    const left: Waiting<In, Out>[] = [];
    for (const one of waiting) (taken.length < most && !isUnderWay(one.item) ? taken : left).push(one);
    waiting = left;
    return taken;
  }

  async function run(taken: readonly Waiting<In, Out>[]): Promise<void> {
    const keys = new Set(keyOf === undefined ? [] : taken.map(({ item }) => keyOf(item)));
    for (const key of keys) underWay.add(key);
    running += 1;
    lastBegan = performance.now();
    try {
      const outs = await work(taken.map(({ item }) => item));
      for (const [index, { resolve, reject }] of taken.entries()) {
        const out = outs[index];
        if (out === undefined) reject(new Error('A work answered fewer items than it was given.'));
        else if (out instanceof Error) reject(out);
        else resolve(out);
      }
    } catch (error) {
      for (const { reject } of taken) reject(error);
    } finally {
      running -= 1;
      for (const key of keys) underWay.delete(key);
      replan();
    }
  }

  function plan(): void {
    if (isPlanned || running >= lanes || waiting.length === 0) return;
    if (running > 0 && waiting.length < most) {
      const leftMs = lastBegan + patienceMs - performance.now();
      if (leftMs > 0) alarm ??= setTimeout(replan, leftMs);
      if (leftMs > 0) return;
    }
    isPlanned = true;
    // What the sockets hold already is read first, and goes along.
    setImmediate(() => {
      isPlanned = false;
      const taken = take();
      if (taken.length > 0) void run(taken);
      if (taken.length > 0) plan();
    });
  }

  function replan(): void {
    clearTimeout(alarm);
    alarm = undefined;
    plan();
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      plan();
    });
}
