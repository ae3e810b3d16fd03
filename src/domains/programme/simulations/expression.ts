/** A formula as a tree: a number, the name of a value, or an operation on parts. */
export type Expression =
  | number
  | string
  | { readonly operation: string; readonly parts: readonly Expression[] };

/** A formula that was read, or what is wrong with it. */
export type Parsed = { readonly expression: Expression } | { readonly fault: string };

type Operation = (...parts: number[]) => number;

const truth = (is: boolean): number => (is ? 1 : 0);

/** What a formula can do with numbers; a comparison gives 1 or 0. All but `if` take every part's value. */
const operations: Readonly<
  Record<string, { readonly least: number; readonly most: number; readonly run: Operation }>
> = {
  '+': { least: 2, most: 2, run: (a = 0, b = 0) => a + b },
  '-': { least: 2, most: 2, run: (a = 0, b = 0) => a - b },
  '*': { least: 2, most: 2, run: (a = 0, b = 0) => a * b },
  '/': { least: 2, most: 2, run: (a = 0, b = 0) => a / b },
  '^': { least: 2, most: 2, run: (a = 0, b = 0) => a ** b },
  '<': { least: 2, most: 2, run: (a = 0, b = 0) => truth(a < b) },
  '<=': { least: 2, most: 2, run: (a = 0, b = 0) => truth(a <= b) },
  '>': { least: 2, most: 2, run: (a = 0, b = 0) => truth(a > b) },
  '>=': { least: 2, most: 2, run: (a = 0, b = 0) => truth(a >= b) },
  '=': { least: 2, most: 2, run: (a = 0, b = 0) => truth(a === b) },
  '!=': { least: 2, most: 2, run: (a = 0, b = 0) => truth(a !== b) },
  if: { least: 3, most: 3, run: (condition = 0, yes = 0, no = 0) => (condition === 0 ? no : yes) },
  min: { least: 2, most: 20, run: Math.min },
  max: { least: 2, most: 20, run: Math.max },
  round: { least: 1, most: 1, run: Math.round },
  floor: { least: 1, most: 1, run: Math.floor },
  ceil: { least: 1, most: 1, run: Math.ceil },
  abs: { least: 1, most: 1, run: Math.abs },
  sqrt: { least: 1, most: 1, run: Math.sqrt },
  exp: { least: 1, most: 1, run: Math.exp },
  ln: { least: 1, most: 1, run: Math.log },
};

const isName = (token: string): boolean => /^[a-z]/.test(token);

/** The functions that a formula may call, for a message. */
export const functionNames: readonly string[] = Object.keys(operations).filter(isName);

const MAX_LENGTH = 500;
const MAX_DEPTH = 40;

/**
 * Reads a formula such as `contacts * (rate / 100) - if(rate > 50, 10, 0)`: numbers, names of lower-case letters, digits
 * and `_`, + - * / ^, comparisons, brackets and the functions above. By recursive descent, a function a level of
 * precedence; nothing of it is ever run as a program. Powers bind before the sign and to the right.
 */
export function parseFormula(text: string): Parsed {
  if (text.length > MAX_LENGTH) return { fault: `the formula is longer than ${MAX_LENGTH} characters` };
  const tokens = text.match(/\d+(?:\.\d+)?|[a-z][a-z0-9_]*|<=|>=|!=|[-+*/^<>=(),]|\S/g) ?? [];
  try {
    return { expression: readAll(tokens) };
  } catch (error) {
    if (error instanceof FormulaFault) return { fault: error.message };
    throw error;
  }
}

class FormulaFault extends Error {}

function readAll(tokens: readonly string[]): Expression {
  let at = 0;
  let depth = 0;
  const take = (...signs: readonly string[]): string | undefined => {
    const token = tokens[at];
    if (token === undefined || !signs.includes(token)) return undefined;
    at += 1;
    return token;
  };
  const need = (sign: string): void => {
    if (take(sign) === undefined)
      throw new FormulaFault(`"${sign}" is missing before ${tokens[at] ?? 'the end'}`);
  };
  const chain =
    (next: () => Expression, ...signs: readonly string[]) =>
    (): Expression => {
      let left = next();
      for (let sign = take(...signs); sign !== undefined; sign = take(...signs))
        left = { operation: sign, parts: [left, next()] };
      return left;
    };
  const part = (): Expression => {
    const token = tokens[at];
    if (token === undefined) throw new FormulaFault('the formula ends too early');
    at += 1;
    if (/^\d/.test(token)) return Number(token);
    if (token === '(') {
      const inner = whole();
      need(')');
      return inner;
    }
    if (!isName(token)) throw new FormulaFault(`"${token}" cannot stand here`);
    return take('(') === undefined ? token : call(token);
  };
  const call = (name: string): Expression => {
    const known = Object.hasOwn(operations, name) ? operations[name] : undefined;
    if (known === undefined)
      throw new FormulaFault(`there is no function "${name}": use ${functionNames.join(', ')}`);
    const parts = [whole()];
    while (take(',') !== undefined) parts.push(whole());
    need(')');
    if (parts.length < known.least || parts.length > known.most)
      throw new FormulaFault(`${name} does not take ${parts.length} values`);
    return { operation: name, parts };
  };
  const power = (): Expression => {
    const base = part();
    return take('^') === undefined ? base : { operation: '^', parts: [base, signed()] };
  };
  const signed = (): Expression => {
    if (++depth > MAX_DEPTH) throw new FormulaFault('the formula is nested too deeply');
    const value: Expression = take('-') === undefined ? power() : { operation: '-', parts: [0, signed()] };
    depth -= 1;
    return value;
  };
  const whole = chain(chain(chain(signed, '*', '/'), '+', '-'), '<', '<=', '>', '>=', '=', '!=');
  const expression = whole();
  if (at < tokens.length) throw new FormulaFault(`"${tokens[at]}" cannot stand here`);
  return expression;
}

/** The names of the values that a formula needs. */
export function namesIn(expression: Expression): ReadonlySet<string> {
  if (typeof expression === 'number') return new Set();
  if (typeof expression === 'string') return new Set([expression]);
  return new Set(expression.parts.flatMap((part) => [...namesIn(part)]));
}

/** A formula's value; NaN where a value that it needs is not given. */
export function valueOf(expression: Expression, values: ReadonlyMap<string, number>): number {
  if (typeof expression === 'number') return expression;
  if (typeof expression === 'string') return values.get(expression) ?? Number.NaN;
  const { operation, parts } = expression;
  const [condition, yes, no] = parts;
  // Of `if` only the branch that counts is worked out, so that the other may divide by nothing.
  if (operation === 'if' && condition !== undefined && yes !== undefined && no !== undefined) {
    const holds = valueOf(condition, values);
    return Number.isNaN(holds) ? holds : valueOf(holds === 0 ? no : yes, values);
  }
  const known = parts.map((part) => valueOf(part, values));
  // A comparison with what cannot be told is not false but cannot be told either.
  if (known.some(Number.isNaN)) return Number.NaN;
  return operations[operation]?.run(...known) ?? Number.NaN;
}
