/** Words that say nothing about what a text is about. */
const empty = new Set(
  `a an and are as at be been but by can could did do does for from get give had has have he her him his how i if in into
  is it its just know let like make may me my need not of on or our out please should show so some tell than that the their them
  then there these they this those to up us use using want was we were what when where which who why will with would you your
  answer question reply text message about after also any back here got im ive dont cant much many long often`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/** The words of a text in lower case, without marks. */
export function wordsIn(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replaceAll(/['’]/g, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** A word without its commonest English endings, so that `returned` and `returns` meet. */
export function stem(word: string): string {
  if (word.length < 4 || /\d/.test(word)) return word;
  const bare = word
    .replace(/ies$/, 'y')
    .replace(/(?:ing|ed)$/, '')
    .replace(/(?<=[^s])s$/, '')
    .replace(/e$/, '');
  const single = bare.replace(/([bdgmnprt])\1$/, '$1');
  return single.length < 3 ? word : single;
}

/** The stems of the words that say what a text is about, each once. */
export function topicsOf(text: string): Set<string> {
  return new Set(
    wordsIn(text)
      .filter((word) => !empty.has(word))
      .map(stem),
  );
}

/** The words that say what a text is about, as they stand there. */
export function topicWords(text: string): string[] {
  return (text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? []).filter(
    (word) => !empty.has(word.toLowerCase().replaceAll(/['’]/g, '')),
  );
}

/** The sentences of a text, each with its mark at the end. */
export function sentencesIn(text: string): string[] {
  return (text.match(/[^.!?\n]+(?:[.!?](?![\s\n]|$)[^.!?\n]+)*[.!?]*/g) ?? [])
    .map((sentence) => sentence.trim())
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
}

/** How many texts of a collection each stem is in. */
export function rarityIn(texts: readonly ReadonlySet<string>[]): (word: string) => number {
  const counts = new Map<string, number>();
  for (const text of texts) for (const word of text) counts.set(word, (counts.get(word) ?? 0) + 1);
  return (word) => Math.log(1 + texts.length / (counts.get(word) ?? 1));
}

/** A number from 0 to 1 that depends on a text alone (FNV-1a, 32 bits). */
export function chanceOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x2c1b3c6d);
  return ((hash ^ (hash >>> 12)) >>> 0) / 2 ** 32;
}
