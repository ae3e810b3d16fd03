/** What a line of a calculator comes to, or what is wrong with it. */
export type Calculated = { readonly value: number } | { readonly fault: string };

type Token = number | string;

// Numbers with commas between groups of three, as an item's text has them, then whatever stands for an operator.
const tokenPattern = /\s*(?:((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+)|(\*\*|[-+*/^()√%−×÷·]))/y;
const plain: Readonly<Record<string, string>> = { '−': '-', '×': '*', '·': '*', '÷': '/', '**': '^' };

function tokensOf(line: string): Token[] | null {
  const tokens: Token[] = [];
  tokenPattern.lastIndex = 0;
  while (tokenPattern.lastIndex < line.length) {
    const found = tokenPattern.exec(line);
    if (found === null) return null;
    const [, digits, sign = ''] = found;
    tokens.push(digits === undefined ? (plain[sign] ?? sign) : Number(digits.replaceAll(',', '')));
  }
  return tokens;
}

/**
 * Calculates a line such as `40,000 × (400 × 2 + 300 × 8) ÷ 1000000`: + − × ÷, powers (^), roots (√), per cent (%),
 * brackets. By recursive descent, a function a level of precedence; nothing of it is ever run as a program.
 */
export function calculate(line: string): Calculated {
  const tokens = tokensOf(line.trim());
  if (tokens === null) return { fault: 'Only numbers, + − × ÷ ^ √ % and brackets can be calculated.' };
  if (tokens.length > 200) return { fault: 'This line is too long.' };
  let at = 0;
  const take = (...signs: string[]): string | undefined => {
    const token = tokens[at];
    if (typeof token !== 'string' || !signs.includes(token)) return undefined;
    at += 1;
    return token;
  };
  const sum = (): number => {
    let value = product();
    for (let sign = take('+', '-'); sign !== undefined; sign = take('+', '-'))
      value = sign === '+' ? value + product() : value - product();
    return value;
  };
  const product = (): number => {
    let value = signed();
    for (let sign = take('*', '/'); sign !== undefined; sign = take('*', '/'))
      value = sign === '*' ? value * signed() : value / signed();
    return value;
  };
  const signed = (): number => (take('-') === undefined ? power() : -signed());
  const power = (): number => {
    const base = part();
    return take('^') === undefined ? base : base ** signed();
  };
  const part = (): number => {
    let value = Number.NaN;
    const token = tokens[at];
    if (take('√') !== undefined) value = Math.sqrt(part());
    else if (take('(') !== undefined) {
      value = sum();
      if (take(')') === undefined) return Number.NaN;
    } else if (typeof token === 'number') {
      at += 1;
      value = token;
    }
    return take('%') === undefined ? value : value / 100;
  };
  const value = sum();
  if (at < tokens.length || Number.isNaN(value))
    return { fault: 'This line cannot be calculated as it stands.' };
  if (!Number.isFinite(value)) return { fault: 'This has no finite result.' };
  return { value };
}

/** A result with at most ten digits that count: 0.1 + 0.2 is 0.3. */
export const shownNumber = (value: number): string => String(Number(value.toPrecision(10)));
