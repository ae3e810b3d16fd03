import {
  amountsIn,
  datesIn,
  emailsIn,
  idsIn,
  looseDatesIn,
  namesIn,
  numbersIn,
  placesIn,
} from '../findings.ts';
import { freeText, type Rule, type Turn } from '../turn.ts';
import { sentencesIn, wordsIn } from '../words.ts';
import { splitQuoted } from '../quoted.ts';

const kinds: readonly (readonly [RegExp, (text: string) => readonly string[]])[] = [
  [/dates?/, (text) => [...datesIn(text).map((date) => date.text), ...looseDatesIn(text)]],
  [/amounts?|prices?|sums? of money/, amountsIn],
  [/e-?mails?(?: addresses)?/, emailsIn],
  [/(?:order|invoice|ticket|reference|tracking) (?:numbers?|ids?)|ids?|identifiers?/, idsIn],
  [/(?:people|person|names?)/, namesIn],
  [/(?:places?|cities|city|locations?)/, (text) => placesIn(text)],
  [/numbers?/, (text) => numbersIn(text).map(({ value }) => String(value))],
];

/** The text that an instruction is about: what is quoted, what follows a colon, or the user's message where the system instructs. */
export function subjectOf({ user, system }: Turn, instruction: RegExp): string {
  const { quoted } = splitQuoted(user);
  if (quoted !== '') return quoted.replaceAll(/^"""|"""$|^```\w*|```$|<\/?[a-z][^<>]*>/gim, '').trim();
  if (!instruction.test(user) && instruction.test(system)) return user.trim();
  const after = /:\s+([\s\S]+)$/.exec(user)?.[1] ?? /\n\s*\n([\s\S]+)$/.exec(user)?.[1];
  return (after ?? user.replace(instruction, '')).trim();
}

const asks =
  /\b(?:extract|list|find|pull out|give me|return)\b[^.:\n]{0,30}?\b(?:the|all|every|any)\b ([^.:\n]{2,60})/i;

/** 6. “Extract the dates”: what it finds, one a line. */
export const extract: Rule = (turn) => {
  const wanted = asks.exec(turn.instructions)?.[1]?.toLowerCase();
  if (wanted === undefined) return null;
  const chosen = kinds.filter(([pattern]) => new RegExp(String.raw`\b(?:${pattern.source})\b`).test(wanted));
  const [first] = chosen;
  if (first === undefined) return null;
  // “order numbers” are identifiers, and not numbers besides.
  const finders = chosen.filter(
    ([pattern], index) => index === 0 || !/^numbers|^\(\?:order/.test(pattern.source),
  );
  const found = finders.flatMap(([, find]) => find(subjectOf(turn, asks)));
  return freeText(found.length === 0 ? 'There are none.' : [...new Set(found)].join('\n'));
};

const summarise =
  /\bsummari[sz]e\b[^.:\n]*?(?:\b(?:in|to|using)\b (?:at most |no more than |up to )?(\d+|one|two|three|four|five) (sentences?|words?))?(?=[.:\n]|$)/i;
const spelled: Readonly<Record<string, number>> = { one: 1, two: 2, three: 3, four: 4, five: 5 };

/** 6. “Summarise in N sentences”: the first ones. */
export const summary: Rule = (turn) => {
  const match = summarise.exec(turn.instructions);
  if (match === null) return null;
  const [, count = 'one', unit = 'sentence'] = match;
  const most = spelled[count.toLowerCase()] ?? Number(count);
  const subject = subjectOf(turn, summarise);
  if (unit.startsWith('word')) return freeText(subject.split(/\s+/).slice(0, most).join(' '));
  return freeText(sentencesIn(subject).slice(0, most).join(' '));
};

const rewrites: readonly (readonly [RegExp, (text: string) => string])[] = [
  [
    /\b(?:rewrite|convert|turn|put|write|change)\b[^.:\n]*\b(?:in|to|into) (?:upper ?case|capitals)\b/i,
    (text) => text.toUpperCase(),
  ],
  [
    /\b(?:rewrite|convert|turn|put|write|change)\b[^.:\n]*\b(?:in|to|into) lower ?case\b/i,
    (text) => text.toLowerCase(),
  ],
  [
    /\breverse (?:the |this |following )*(?:word|text|string|letters|sentence)?\b/i,
    (text) => [...text].toReversed().join(''),
  ],
  [/\b(?:count (?:the )?words|how many words)\b/i, (text) => String(wordsIn(text).length)],
];

/** 6. “In upper case”, “reverse”, “count the words”. */
export const rewrite: Rule = (turn) => {
  for (const [pattern, apply] of rewrites) {
    if (!pattern.test(turn.instructions)) continue;
    const subject = subjectOf(turn, pattern).replaceAll(/^["“'‘]|["”'’]$/g, '');
    if (subject !== '') return freeText(apply(subject));
  }
  return null;
};
