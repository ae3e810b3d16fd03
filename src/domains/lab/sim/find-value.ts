import {
  amountsIn,
  datesIn,
  emailsIn,
  idsIn,
  looseDatesIn,
  namesIn,
  numbersIn,
  placesIn,
  quotedIn,
} from './findings.ts';
import { type Schema } from './schema.ts';
import { sentencesIn, stem, wordsIn } from './words.ts';

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** The words of a property's name: `orderId` and `order_id` are `order id`. */
export const nameWords = (name: string): string[] =>
  wordsIn(name.replaceAll(/([a-z])([A-Z])/g, '$1 $2').replaceAll('_', ' '));

/** What a text says of a property by its name: `order id: A-1042`, `"order_id": "A-1042"`, `order id is A-1042`. */
export function saidOf(name: string, text: string): string | undefined {
  const spelled = nameWords(name).map(escaped).join('[ _-]?');
  if (spelled === '') return undefined;
  const match = new RegExp(
    String.raw`(?:^|[\n,;{(. ])["“]?${spelled}["”]?(?: ?[:=] ?| (?:is|are) )["“]?([^\n,;"”}]{1,200})`,
    'i',
  ).exec(text);
  return match?.[1]?.trim().replace(/(?<!\d)[.!?]$|(?<=\d)[.!?]$/, '');
}

const hints: readonly (readonly [
  pattern: RegExp,
  find: (text: string, words: readonly string[]) => readonly string[],
])[] = [
  [/\b(?:e ?mail|mail)\b/, (text) => emailsIn(text)],
  [
    /\b(?:date|day|when|deadline|due|birthday|until|since|by)\b/,
    (text) => [...datesIn(text).map(({ iso }) => iso), ...looseDatesIn(text)],
  ],
  [
    /\b(?:start|begin|end|check(?:in|out)|arrival|departure)\b/,
    (text) => datesIn(text).map(({ iso }) => iso),
  ],
  [/\b(?:id|ids|reference|code|number|no|ticket|tracking|sku|order|orders|invoice)\b/, (text) => idsIn(text)],
  [/\b(?:origin|source|departure|from)\b/, (text) => placesIn(text, 'from')],
  [/\b(?:destination|target|arrival|to)\b/, (text) => placesIn(text, 'to')],
  [
    /\b(?:city|cities|place|places|location|locations|country|town|address|venue|where|destination)\b/,
    (text) => placesIn(text),
  ],
  [/\b(?:amount|price|cost|total|sum|budget)\b/, (text) => amountsIn(text)],
  [
    /\b(?:name|names|person|people|participants?|attendees?|customer|recipient|author|guests?|members?|who|sender)\b/,
    (text) => [...namesIn(text), ...quotedIn(text)],
  ],
  [
    /\b(?:reason|cause|why)\b/,
    (text) =>
      [...text.matchAll(/\b(?:because|since|as it|due to|reason:) ([^.!?\n]{3,120})/gi)].map(([, why = '']) =>
        why.trim(),
      ),
  ],
  [/\b(?:title|subject|topic|headline)\b/, (text) => [...quotedIn(text), ...sentencesIn(text).slice(0, 1)]],
  [
    /\b(?:query|question|text|message|body|content|input|summary|description|note|comment|prompt|request|quote|answer|explanation)\b/,
    (text) => [...quotedIn(text), ...sentencesIn(text).slice(0, 1)],
  ],
];

/** All texts that could stand in a property of this name and description, the best first. */
export function textsFor(name: string, schema: Schema, text: string): string[] {
  const said = saidOf(name, text);
  const first = said === undefined ? [] : [said];
  const format = String(schema.format ?? '');
  if (format === 'date') return datesIn(text).map(({ iso }) => iso);
  if (format === 'date-time') return datesIn(text).map(({ iso }) => `${iso}T00:00:00Z`);
  if (format === 'email') return emailsIn(text);
  if (format === 'uri') return text.match(/https?:\/\/[^\s<>"')]+[^\s<>"').,]/g) ?? [];
  if (format !== '') return [];
  const words = nameWords(name);
  const described = `${words.join(' ')}`;
  const found = [described, String(schema.description ?? '').toLowerCase()].map((hint) =>
    hints.filter(([pattern]) => pattern.test(hint)).flatMap(([, find]) => find(text, words)),
  );
  return [...new Set([...first, ...(found[0]?.length ? found[0] : (found[1] ?? [])), ...quotedIn(text)])];
}

/** The number for a property: what is said by its name, else the one beside a word of its name, else the first not yet used. */
export function numberFor(name: string, schema: Schema, text: string, used: Set<number>): number | undefined {
  const said = Number.parseFloat(
    saidOf(name, text)
      ?.replaceAll(/[€$£,]/g, '')
      .trim() ?? '',
  );
  if (Number.isFinite(said)) return said;
  const words = new Set([...nameWords(name), ...wordsIn(String(schema.description ?? ''))].map(stem));
  const numbers = numbersIn(text).filter(({ value }) => !used.has(value));
  const near = numbers.find(({ beside }) => wordsIn(beside).some((word) => words.has(stem(word))));
  const isMoney = /\b(?:amount|price|cost|total|sum|budget)\b/.test(nameWords(name).join(' '));
  const money = isMoney ? Number.parseFloat(amountsIn(text)[0]?.replaceAll(/[^\d.]/g, '') ?? '') : Number.NaN;
  const value = near?.value ?? (Number.isFinite(money) ? money : numbers[0]?.value);
  if (value !== undefined) used.add(value);
  return value;
}

/** The value of an enumeration that occurs in a text; underscores count as spaces. */
export function enumFor(values: readonly unknown[], text: string): unknown {
  const spaced = ` ${wordsIn(text).join(' ')} `;
  return values.find((value) => {
    const words = wordsIn(String(value).replaceAll('_', ' '));
    return typeof value === 'string' && words.length > 0 && spaced.includes(` ${words.join(' ')} `);
  });
}

/** Whether a text says yes to a property; `undefined` where it does not speak of it. */
export function booleanFor(name: string, text: string): boolean | undefined {
  const said = saidOf(name, text);
  if (said !== undefined && /^(?:true|yes|false|no)\b/i.test(said)) return /^(?:true|yes)/i.test(said);
  const words = nameWords(name.replace(/^(?:is|has|wants|needs)[_ ]?/i, '')).map(stem);
  const there = wordsIn(text).map(stem);
  const place = there.findIndex((_, index) => words.every((word, offset) => there[index + offset] === word));
  if (place < 0 || words.length === 0) return undefined;
  return !there
    .slice(Math.max(0, place - 3), place)
    .some((word) => ['no', 'not', 'without', 'never', 'dont'].includes(word));
}
