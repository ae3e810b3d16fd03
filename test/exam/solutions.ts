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
  't1-usage-cost-code': `export function cost(usage, price) {
  const input = usage.input_tokens ?? usage.prompt_tokens;
  const output = usage.output_tokens ?? usage.completion_tokens;
  if (!Number.isFinite(input) || !Number.isFinite(output)) throw new TypeError('usage of neither form');
  const cached = (usage.input_tokens_details ?? usage.prompt_tokens_details)?.cached_tokens ?? 0;
  return ((input - cached) * price.input + cached * price.cached + output * price.output) / 1e6;
}
`,
  't2-quote-check-code': `type Claim = { text: string; source: string; quote: string };

const plain = (text: string): string => text.replace(/\\s+/g, ' ');

export function unsupported(claims: readonly Claim[], sources: Readonly<Record<string, string>>): number[] {
  const isSupported = ({ source, quote }: Claim): boolean => {
    const wanted = plain(quote).trim();
    return wanted !== '' && Object.hasOwn(sources, source) && plain(sources[source]!).includes(wanted);
  };
  return claims.flatMap((claim, at) => (isSupported(claim) ? [] : [at]));
}
`,
  't3-split-families-code': `export function split(rows, share) {
  const families = new Map();
  for (const { family, day } of rows) {
    const known = families.get(family) ?? { family, latest: day, size: 0 };
    families.set(family, { family, latest: day > known.latest ? day : known.latest, size: known.size + 1 });
  }
  const newest = [...families.values()].sort(
    (a, b) => (a.latest === b.latest ? (a.family < b.family ? -1 : 1) : a.latest < b.latest ? 1 : -1),
  );
  const chosen = new Set();
  let size = 0;
  for (const one of newest) {
    if (size >= share * rows.length) break;
    chosen.add(one.family);
    size += one.size;
  }
  const ids = (inTest) => rows.filter(({ family }) => chosen.has(family) === inTest).map(({ id }) => id);
  return { train: ids(false), test: ids(true) };
}
`,
};
