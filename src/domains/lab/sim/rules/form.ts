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
const beginWith =
  /\b(?:[Bb]egin|[Ss]tart)\b[^.\n"“']{0,30}\bwith (?:the words? )?(?:["“']([^"”'\n]{1,120})["”']|([A-Z][^\n.,;]{0,60}))/;
const endWith = /\bend\b[^.\n"“']{0,30}\bwith (?:the words? )?["“']([^"”'\n]{1,120})["”']/i;
const doNotMention =
  /\b(?:do not|don['’]t|never) (?:mention|name|use the words?|say) (?:the words? )?(?:["“']([^"”'\n]{1,60})["”']|([\p{L}\p{N}-]+))/giu;
const upperCase = /\bin (?:all )?(?:upper ?case|capitals|capital letters)\b/i;
const lowerCase = /\bin (?:all )?lower ?case\b/i;
const onlyWith =
  /\b(?:[Rr]eply|[Aa]nswer|[Rr]espond)\b[^.\n"“']{0,20}\b(?:only|just|exactly)? ?with (?:only |just |exactly )?(?:the words? )?(?:["“']([^"”'\n]{1,200})["”']|(?<=words? |exactly )([^\n.]{1,60})|([A-Z]{2,20})\b)/;

/** “Reply only with X”: what is to be said, whatever was asked. */
export function onlyAnswer({ instructions }: Turn): string | undefined {
  const match = onlyWith.exec(instructions);
  // “reply with "…" when nothing is found” is said of one case only.
  const rest = match === null ? '' : instructions.slice(match.index + match[0].length);
  const before = match === null ? '' : (instructions.slice(0, match.index).split(/[.\n]/).at(-1) ?? '');
  if (
    match === null ||
    /^[^.\n]{0,20}\b(?:if|when|where|unless)\b/i.test(rest) ||
    /\b(?:if|when|where|unless)\b/i.test(before)
  )
    return undefined;
  return match[1] ?? match[2] ?? match[3];
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
  const { instructions, snapshot } = turn;
  const only = onlyAnswer(turn);
  if (only !== undefined) return only;
  let formed = text;
  const taboo = [...instructions.matchAll(doNotMention)].map(([, quoted, word]) => quoted ?? word ?? '');
  if (!snapshot.deafToNegation) formed = without(formed, taboo);
  const sentences = atMostSentences.exec(instructions)?.[1];
  if (oneSentence.test(instructions)) formed = sentencesIn(formed)[0] ?? formed;
  else if (sentences !== undefined) formed = sentencesIn(formed).slice(0, countOf(sentences)).join(' ');
  const begin = beginWith.exec(instructions);
  const beginning = begin?.[1] ?? begin?.[2];
  if (beginning !== undefined && !formed.startsWith(beginning)) formed = `${beginning} ${formed}`;
  const most = atMostWords.exec(instructions)?.[1];
  if (most !== undefined) {
    const limit = /\b(?:fewer than|under)\b/i.test(atMostWords.exec(instructions)?.[0] ?? '')
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
  const end = endWith.exec(instructions)?.[1];
  if (end !== undefined && !formed.endsWith(end)) formed = `${formed} ${end}`;
  if (bulleted.test(instructions)) {
    const lines = formed.includes('\n') ? formed.split('\n') : sentencesIn(formed);
    formed = lines.map((line) => `- ${line.replace(/^[-*•]\s*/, '')}`).join('\n');
  }
  if (upperCase.test(instructions)) return formed.toUpperCase();
  return lowerCase.test(instructions) ? formed.toLowerCase() : formed;
}
