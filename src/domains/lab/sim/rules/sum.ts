import { freeText, type Rule } from '../turn.ts';

const sign = String.raw`(\+|-|−|–|\*|×|x|÷|\/|plus|minus|times|multiplied by|divided by)`;
const number = String.raw`(-?\d{1,12}(?:\.\d{1,6})?)`;
const asked = new RegExp(String.raw`${number}\s*${sign}\s*${number}`, 'i');

function reckon(left: number, sign: string, right: number): number | null {
  const named = sign.toLowerCase();
  if (named === '+' || named === 'plus') return left + right;
  if (['-', '−', '–', 'minus'].includes(named)) return left - right;
  if (['*', '×', 'x', 'times', 'multiplied by'].includes(named)) return left * right;
  return right === 0 ? null : left / right;
}

/** 7. A sum of two numbers; an old snapshot forgets a carry where one has more than three digits. */
export const sum: Rule = ({ own, snapshot }) => {
  const match = asked.exec(own.replaceAll(/(?<=\d),(?=\d{3}\b)/g, ''));
  if (
    match === null ||
    !/\b(?:what|calculate|compute|how much|sum|solve|add|multiply|subtract|divide)\b|=\s*\??|^\s*-?\d/i.test(
      own,
    )
  )
    return null;
  const [, left = '', operation = '', right = ''] = match;
  if (/^\d{4}$/.test(left) && operation === '-' && /^\d{2}$/.test(right)) return null;
  const result = reckon(Number(left), operation, Number(right));
  if (result === null) return freeText('A number cannot be divided by zero.');
  const isLong = [left, right].some((text) => text.replaceAll(/\D/g, '').length > 3);
  const told = snapshot.forgetsCarry && isLong ? result - 10 : result;
  return freeText(String(Number(told.toFixed(6))));
};
