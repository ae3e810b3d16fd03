import { quotation, unquoted } from '../quoted.ts';
import type { Turn } from '../turn.ts';
import { sentencesIn } from '../words.ts';

const spelled: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
};
const count = String.raw`(\d{1,4}|${Object.keys(spelled).join('|')})`;
const countOf = (text: string): number => spelled[text.toLowerCase()] ?? Number(text);

const atMostWords = new RegExp(
  String.raw`\b(?:at most|no more than|fewer than|under|maximum(?: of)?|max\.?|up to|within|in) ${count} words?\b`,
  'i',
);
const atMostSentences = new RegExp(
  String.raw`\b(?:in|at most|no more than|up to|with) ${count} sentences?\b`,
  'i',
);
const oneSentence = /\b(?:one|a single|1) sentence\b/i;
const bulleted = /\b(?:bulleted list|bullet(?:ed)? points?|as (?:a list of )?bullets)\b/i;
const beginWith = new RegExp(
  String.raw`\b(?:[Bb]egin|[Ss]tart)\b[^.\n"“']{0,30}\bwith (?:exactly )?(?:the words? )?(?:${quotation}|([A-Z][^\n.,;]{0,60}))`,
);
const endWith = new RegExp(
  String.raw`\bend\b[^.\n"“']{0,30}\bwith (?:exactly )?(?:the words? )?${quotation}`,
  'i',
);
/** An order: what is said of the sources, or in a condition, as “if the sources do not say it”, forbids nothing. */
const doNotMention = new RegExp(
  String.raw`(?<!\b(?:if|when|where|unless|that|which|who)\b[^.,;:!?\n]{0,80})(?<!\b(?:sources|documents|passages|texts|they|you|we|I|people|customers|users) )\b(?:do not|don['’]t|never) (?:mention|name|use|say) (?:(?:the )?(?:words?|names?) |the |an? |any |your )?(?:${quotation}((?:(?:,|,? (?:or|nor|and)) ${quotation})*)|([\p{L}\p{N}-]+)((?:, [\p{L}\p{N}-]+)*,? (?:or|nor) [\p{L}\p{N}-]+(?=[.,;!\n]|$))?)`,
  'giu',
);
const pronoun = /^(?:it|its|this|that|these|those|them|so|such|what|who|anything|more|your?|me|my|words?)$/i;

/** The words that instructions forbid. */
function forbiddenIn(instructions: string): string[] {
  return [...instructions.matchAll(doNotMention)].flatMap(([, quoted, others, , word = '', words = '']) =>
    quoted === undefined
      ? [word, ...words.split(/,? (?:or|nor) |, /)].filter((one) => one !== '' && !pronoun.test(one))
      : [quoted, ...(others?.match(new RegExp(quotation, 'g')) ?? [])].map(unquoted),
  );
}
const upperCase = /\bin (?:all )?(?:upper ?case|capitals|capital letters)\b/i;
const lowerCase = /\bin (?:all )?lower ?case\b/i;
const answering = String.raw`(?<!\b(?:your|the|each|every|an|any|all|its) )\b(?:[Rr]eply|[Aa]nswer|[Rr]espond)\b[^.\n"“']{0,20}`;
const capitals = String.raw`([A-Z]{2,20})\b`;
/** “Only” has to be said: before “with”, after it, or after the words. */
const onlyWith = [
  String.raw`${answering}\b(?:only with|just with|exactly with|with (?:only|just|exactly|nothing but)) (?:the words? )?(?:${quotation}|${capitals}|(?<=words? |exactly )([^\n.]{1,60}))`,
  String.raw`${answering}\bwith (?:the words? )?(?:${quotation}|${capitals}),? (?:only|alone|(?:and )?nothing else)\b`,
].map((pattern) => new RegExp(pattern));

/** “Reply only with X”: what is to be said, whatever was asked. */
export function onlyAnswer({ heard }: Turn): string | undefined {
  const match = onlyWith.map((pattern) => pattern.exec(heard)).find((found) => found !== null);
  if (match === undefined) return undefined;
  // “reply only with "…" when nothing is found” is said of one case only.
  const rest = heard.slice(match.index + match[0].length);
  const before = heard.slice(0, match.index).split(/[.\n]/).at(-1) ?? '';
  if (/^[^.\n]{0,20}\b(?:if|when|where|unless)\b/i.test(rest) || /\b(?:if|when|where|unless)\b/i.test(before))
    return undefined;
  const [, quoted, shouted, bare] = match;
  return quoted === undefined ? (shouted ?? bare) : unquoted(quoted);
}

/** A text without the sentences, and where nothing would be left without the words, that were not to be mentioned. */
function without(text: string, words: readonly string[]): string {
  let left = text;
  for (const word of words) {
    const kept = sentencesIn(left).filter((sentence) => !sentence.toLowerCase().includes(word.toLowerCase()));
    const escaped = word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
    left = kept.length > 0 ? kept.join(' ') : left.replaceAll(new RegExp(escaped, 'gi'), '…');
  }
  return left;
}

/** 8. The instructions on form, applied at the end to a free text. */
export function inForm(text: string, turn: Turn): string {
  const { heard, snapshot } = turn;
  const only = onlyAnswer(turn);
  if (only !== undefined) return only;
  let formed = text;
  if (!snapshot.deafToNegation) formed = without(formed, forbiddenIn(heard));
  const sentences = atMostSentences.exec(heard)?.[1];
  if (oneSentence.test(heard)) formed = sentencesIn(formed)[0] ?? formed;
  else if (sentences !== undefined) formed = sentencesIn(formed).slice(0, countOf(sentences)).join(' ');
  const begin = beginWith.exec(heard);
  const beginning = begin?.[1] === undefined ? begin?.[2] : unquoted(begin[1]);
  if (beginning !== undefined && !formed.startsWith(beginning)) formed = `${beginning} ${formed}`;
  const most = atMostWords.exec(heard)?.[1];
  if (most !== undefined) {
    const limit = /\b(?:fewer than|under)\b/i.test(atMostWords.exec(heard)?.[0] ?? '')
      ? countOf(most) - 1
      : countOf(most);
    const words = formed.split(/\s+/);
    if (words.length > limit)
      formed = words
        .slice(0, Math.max(1, limit))
        .join(' ')
        .replace(/[,;:]$/, '');
    if (snapshot.preamble) formed = `Sure! ${formed}`;
  }
  const end = endWith.exec(heard)?.[1];
  if (end !== undefined && !formed.endsWith(unquoted(end))) formed = `${formed} ${unquoted(end)}`;
  if (bulleted.test(heard)) {
    const lines = formed.includes('\n') ? formed.split('\n') : sentencesIn(formed);
    formed = lines.map((line) => `- ${line.replace(/^[-*•]\s*/, '')}`).join('\n');
  }
  if (upperCase.test(heard)) return formed.toUpperCase();
  return lowerCase.test(heard) ? formed.toLowerCase() : formed;
}
