const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const monthWord =
  '(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)';
const datePattern = new RegExp(
  String.raw`\b(\d{4})-(\d{2})-(\d{2})\b|\b(\d{1,2})(?:st|nd|rd|th)? (${monthWord})\.?,? (\d{4})\b|\b(${monthWord})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b`,
  'gi',
);
const capital = String.raw`\p{Lu}\p{Ll}[\p{L}'’-]*`;
const notNames = new Set(
  'I The A An It We You They He She My Your Our This That These Please Send Find What When Where Who Why How Is Are Do Does Can Could Order Date Name Email Subject Text Message Label Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October November December Extract Classify Summarise Summarize List Book Create Hello Hi Dear Thanks Invoice Meeting Question Sources Context Return Answer Reply Json JSON Get Set Add Cancel Refund Track Ship Tell Give Use If In On At To From For And Or But Not No Yes'.split(
    ' ',
  ),
);

const unique = (list: readonly string[]): string[] => [...new Set(list)];
const isoOf = (year: string, month: number, day: string): string =>
  `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
const monthOf = (word: string): number =>
  months.findIndex((month) => month.startsWith(word.toLowerCase().slice(0, 3))) + 1;

/** The dates of a text: each as it stands there, and as ISO 8601. */
export function datesIn(text: string): { readonly text: string; readonly iso: string }[] {
  return [...text.matchAll(datePattern)].map(
    ([whole, year, month, day, day2, word2, year2, word3, day3, year3]) => ({
      text: whole,
      iso:
        year !== undefined
          ? `${year}-${month}-${day}`
          : year2 !== undefined
            ? isoOf(year2, monthOf(word2 ?? ''), day2 ?? '')
            : isoOf(year3 ?? '', monthOf(word3 ?? ''), day3 ?? ''),
    }),
  );
}

/** Weekdays and `today`, `tomorrow`, as they stand in a text. */
export const looseDatesIn = (text: string): string[] =>
  unique(text.match(/\b(?:(?:next )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|today|tomorrow)\b/gi) ?? []);

/** E-mail addresses. */
export const emailsIn = (text: string): string[] =>
  unique(text.match(/\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+\b/g) ?? []);

/** Identifiers like `A-1042`, `INV2041` or `#1042`. */
export const idsIn = (text: string): string[] =>
  unique(
    (text.match(/\b[A-Z]{1,6}-?\d{2,12}(?:-\d{1,8})?\b|#\d{2,12}\b/g) ?? []).map((id) =>
      id.replace(/^#/, ''),
    ),
  );

/** Amounts of money, as they stand in a text. */
export const amountsIn = (text: string): string[] =>
  unique(
    text.match(
      /(?:[€$£] ?\d[\d,]*(?:\.\d+)?|\b(?:EUR|USD|GBP) ?\d[\d,]*(?:\.\d+)?|\b\d[\d,]*(?:\.\d+)? ?(?:€|euros?\b|dollars?\b|pounds?\b|EUR\b|USD\b|GBP\b))/gi,
    ) ?? [],
  );

/** What stands between quotation marks. */
export const quotedIn = (text: string): string[] =>
  unique(
    [
      ...text.matchAll(
        /"([^"\n]{1,300})"|“([^”\n]{1,300})”|(?<![\p{L}\p{N}])'([^'\n]{1,300})'(?![\p{L}\p{N}])/gu,
      ),
    ].map(([, a, b, c]) => a ?? b ?? c ?? ''),
  );

/** Places after one of these prepositions, for example `Paris` in `to Paris`; joined ones each. */
export function placesIn(text: string, after = 'in|to|from|at|near|for|between'): string[] {
  const place = `${capital}(?: ${capital}){0,2}`;
  const pattern = new RegExp(
    String.raw`\b(?:${after}) (?:the city of )?(${place}(?:(?:, (?:and )?| and | or )${place})*)`,
    'gu',
  );
  return unique(
    [...text.matchAll(pattern)]
      .flatMap(([, list = '']) => list.split(/, and |, | and | or /))
      .filter((name) => !notNames.has(name.split(' ')[0] ?? '')),
  );
}

/** Names: runs of capitalised words that are not among the commonest beginnings of sentences. */
export function namesIn(text: string): string[] {
  const runs =
    text.match(new RegExp(String.raw`(?<![\p{L}\p{N}-])${capital}(?: ${capital}){0,2}`, 'gu')) ?? [];
  return unique(
    runs
      .map((run) =>
        run
          .split(' ')
          .filter((word) => !notNames.has(word))
          .join(' '),
      )
      .filter((run) => run !== ''),
  );
}

/** Numbers that are no part of a date or an identifier, with the words beside them. */
export function numbersIn(text: string): { readonly value: number; readonly beside: string }[] {
  const plain = text
    .replaceAll(datePattern, ' ')
    .replaceAll(/\b[A-Za-z]{1,6}-?\d{2,12}(?:-\d{1,8})?\b|#\d+|\b[\w.+-]+@[\w.-]+/g, ' ');
  return [
    ...plain.matchAll(
      /(?<![\p{L}\p{N}.])-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?<![\p{L}\p{N}.])-?\d{1,15}(?:\.\d{1,10})?/gu,
    ),
  ].map((match) => ({
    value: Number(match[0].replaceAll(',', '')),
    beside: plain.slice(Math.max(0, match.index - 24), match.index + match[0].length + 24).toLowerCase(),
  }));
}
