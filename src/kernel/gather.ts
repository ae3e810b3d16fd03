/** What waits for its turn. */
interface Waiting<In, Out> {
  readonly item: In;
  readonly resolve: (out: Out) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Group commit: what arrives while earlier work is under way waits for it and is then done together. `work` answers
 * each item by its own result or its own error, in the order given; where it rejects, each of its items does. At most
 * `lanes` works run at once, each with at most `most` items; where items have keys, those of the same key are never in
 * two works at once.
 */
export function gather<In, Out>(
  work: (items: readonly In[]) => Promise<readonly (Out | Error)[]>,
  { lanes, most, keyOf }: { lanes: number; most: number; keyOf?: (item: In) => string },
): (item: In) => Promise<Out> {
  let waiting: Waiting<In, Out>[] = [];
  const underWay = new Set<string>();
  let running = 0;
  let isPlanned = false;

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
      plan();
    }
  }

  function plan(): void {
    if (isPlanned || running >= lanes || waiting.length === 0) return;
    isPlanned = true;
    // What the sockets hold already is read first, and goes along.
    setImmediate(() => {
      isPlanned = false;
      const taken = take();
      if (taken.length > 0) void run(taken);
      if (taken.length > 0) plan();
    });
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      plan();
    });
}
