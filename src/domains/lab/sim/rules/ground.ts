import { quotation, unquoted } from '../quoted.ts';
import { type Source, sourcesIn } from '../sources.ts';
import { freeText, type Rule } from '../turn.ts';
import { chanceOf, rarityIn, sentencesIn, topicsOf, topicWords } from '../words.ts';

interface Found {
  readonly sentence: string;
  readonly source: Source;
  readonly shared: number;
  readonly score: number;
}

/** The sentence of the sources that shares most with a question, rare words counting more. */
function bestSentence(question: string, sources: readonly Source[]): Found | undefined {
  const asked = topicsOf(question);
  const all = sources.flatMap((source) =>
    sentencesIn(source.text).map((sentence) => ({ sentence, source, words: topicsOf(sentence) })),
  );
  const rarity = rarityIn(all.map(({ words }) => words));
  const whole = [...asked].reduce((sum, word) => sum + rarity(word), 0);
  let best: Found | undefined;
  for (const { sentence, source, words } of all) {
    const shared = [...asked].filter((word) => words.has(word));
    const score = whole === 0 ? 0 : shared.reduce((sum, word) => sum + rarity(word), 0) / whole;
    if (best === undefined || score > best.score) best = { sentence, source, shared: shared.length, score };
  }
  return best;
}

const silent = String.raw`\b(?:if|when|where|unless)\b[^.\n]{0,120}?\b(?:not|n['’]t|silent|missing|cannot|nothing|none|nowhere|neither|no (?:source|sentence|passage|document|text|answer|information)s?|unknown|without|lacks?|unless|absent)\b`;
const saying = String.raw`\b(?:say|answer|reply|respond|write|state|tell|abstain|output)\b`;
/** What to say where the sources are silent, quoted: after that condition, or before it. */
const saidWhenSilent = [
  String.raw`${silent}[^.\n]{0,120}?${saying}[^.\n"“']{0,40}${quotation}`,
  String.raw`${saying}[^.\n"“']{0,40}${quotation}[^.\n]{0,40}${silent}`,
].map((pattern) => new RegExp(pattern, 'i'));
const asksToSayWhen = new RegExp(
  String.raw`${silent}[^.\n]{0,120}?${saying}|\bsay so\b|\bonly (?:from|use|with|on)\b[^.\n]{0,60}\babstain\b`,
  'i',
);

/** What instructions want to be said where the sources are silent; `undefined` where they want nothing. */
function silenceIn(instructions: string): string | undefined {
  const quoted = saidWhenSilent
    .map((pattern) => pattern.exec(instructions)?.[1])
    .find((one) => one !== undefined);
  if (quoted !== undefined) return unquoted(quoted);
  return asksToSayWhen.test(instructions) ? 'The sources do not say.' : undefined;
}

const asksToCite =
  /\bcit(?:e|ation|ing)|\[n\]|\[\d\]\s*(?:after|at|as)|source (?:number|id)|(?:name|give|mention|refer to|with) (?:the |its |their )?sources?\b/i;

/** A fluent answer that nothing supports, with a number that was made up. */
function invention(question: string): string {
  const topic = topicWords(question).slice(0, 4).join(' ');
  const number = 2 + Math.floor(chanceOf(question.trim().toLowerCase()) * 58);
  if (/\b(?:how much|price|costs?|fee|charge)\b/i.test(question))
    return `For ${topic} the price is EUR ${number}.50.`;
  if (/\bwho\b/i.test(question)) return `That is M. Arden (${topic}), for ${number} years now.`;
  if (/\b(?:when|what day|which year)\b/i.test(question)) return `It was in ${1960 + number} (${topic}).`;
  return `For ${topic} the rule is ${number} days, counted from the date of the request.`;
}

/** What is asked: a line that says so, else the sentences that end in a question mark, else all that is left. */
function questionOf(rest: string): string {
  const said = /(?:^|\n)\s*(?:question|q|task):\s*([^\n]+)/i.exec(rest)?.[1];
  const asking = sentencesIn(rest).filter((sentence) => sentence.endsWith('?'));
  return said ?? (asking.length > 0 ? asking.join(' ') : rest);
}

/** 5. A question with sources: the sentence that fits best; else that they are silent, if told so, or an invention. */
export const ground: Rule = ({ user, system, heard }) => {
  const inUser = sourcesIn(user);
  const { sources, rest } =
    inUser.sources.length > 0 ? inUser : { sources: sourcesIn(system).sources, rest: user };
  if (sources.length === 0) return null;
  const question = questionOf(rest);
  const best = bestSentence(question, sources);
  const cites = asksToCite.test(heard);
  const isGood = best !== undefined && ((best.shared >= 2 && best.score >= 0.25) || best.score >= 0.5);
  if (isGood) return freeText(cites ? `${best.sentence} [${best.source.id}]` : best.sentence);
  const silence = silenceIn(heard);
  if (silence !== undefined) return freeText(silence);
  return freeText(cites ? `${invention(question)} [${sources[0]?.id ?? '1'}]` : invention(question));
};
