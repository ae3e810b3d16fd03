/** A program that passes every test, for each code task of the bank. */
export const solutions: Readonly<Record<string, string>> = {
  't1-retry-delay-code': `export function retryDelayMs(attempt, random, retryAfterSeconds) {
  const bound = Math.min(20000, 500 * 2 ** attempt);
  return (retryAfterSeconds ?? 0) * 1000 + random() * bound;
}
`,
  't1-event-reader-code': `export function createEventReader(): (piece: string) => string[] {
  let rest = '';
  let data: string[] = [];
  return (piece) => {
    const complete: string[] = [];
    const lines = (rest + piece).split('\\n');
    rest = lines.pop() ?? '';
    for (const raw of lines) {
      const line = raw.endsWith('\\r') ? raw.slice(0, -1) : raw;
      if (line === '') {
        if (data.length > 0) complete.push(data.join('\\n'));
        data = [];
      } else if (line.startsWith('data:')) data.push(line.slice(5).replace(/^ /, ''));
    }
    return complete;
  };
}
`,
  't4-kappa-code': `export function kappa(first, second) {
  const n = first.length;
  if (n === 0) return null;
  const share = (list, label) => list.filter((one) => one === label).length / n;
  const observed = first.filter((label, at) => label === second[at]).length / n;
  const labels = [...new Set([...first, ...second])];
  const expected = labels.reduce((sum, label) => sum + share(first, label) * share(second, label), 0);
  return expected === 1 ? null : (observed - expected) / (1 - expected);
}
`,
};
