/**
 * The Flesch–Kincaid grade of a text: 0.39 × words a sentence + 11.8 × syllables a word − 15.59, about the years of
 * school that reading it takes. J. P. Kincaid, R. P. Fishburne, R. L. Rogers, B. S. Chissom, "Derivation of New
 * Readability Formulas …", Research Branch Report 8-75, Naval Technical Training Command, 1975. Each part of `blocks`
 * (a paragraph, a point of a list) ends its last sentence. NaN where there are no words.
 */
export function gradeOf(blocks: readonly string[]): number {
  let words = 0;
  let sentences = 0;
  let syllables = 0;
  for (const block of blocks) {
    const found = wordsIn(block);
    if (found.length === 0) continue;
    words += found.length;
    sentences += block
      .split(/[.!?]+["”’)]*\s+(?=["“‘(]?\p{Lu})/u)
      .filter((part) => wordsIn(part).length > 0).length;
    syllables += found.reduce((sum, word) => sum + syllablesIn(word), 0);
  }
  return words === 0 ? Number.NaN : (0.39 * words) / sentences + (11.8 * syllables) / words - 15.59;
}

/** The words of a text; numbers and signs are none. */
export function wordsIn(text: string): readonly string[] {
  return text.match(/\p{L}+(?:['’]\p{L}+)*/gu) ?? [];
}

/** Letters that are spoken in two syllables though they are one group of vowels, and in fewer than they look. */
const more =
  /ia|io|iu|ii|riet|dien|scien|[aeiou]{3}|(?<![gq])ua(?![aeiou])|(?<![aeiou])[aeiou]ing$|creat(?!ur)|[^aeiou]ea$|ism$|ie(?:r|st)$/g;
const fewer = /cial|tia|cious|gious|tious|ion|iou|busin|every/g;

/**
 * How many syllables an English word has, by its groups of vowels, without a silent e at its end, corrected for frequent
 * spellings (the lists follow G. Fast's Lingua::EN::Syllable). A rule of thumb whose errors go both ways.
 */
export function syllablesIn(word: string): number {
  const letters = word.toLowerCase().replace(/['’]s?/g, '');
  const spoken = letters
    .replace(/(?<=[gq])ue$/, '')
    .replace(/(?<=[^aeiouy]|u)e$/, (end) => (/[^aeiouyl]le$/.test(letters) ? end : ''))
    .replace(/(?<=[^aeiouytd])ed$/, '')
    .replace(/(?<=[^aeiouycsxzgh])es$/, (end) => (/[^aeiouyl]les$/.test(letters) ? end : ''))
    .replace(/(?<=[aeiouy][^aeiouy]+)e(?=(?:ly|ment|ful|less|ness)$)/, '');
  const groups = spoken.match(/[aeiouy]+/g)?.length ?? 0;
  const found = groups + (spoken.match(more)?.length ?? 0) - (spoken.match(fewer)?.length ?? 0);
  return Math.max(1, found);
}
