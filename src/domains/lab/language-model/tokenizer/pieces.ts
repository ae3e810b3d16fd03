/**
 * The pieces that tokens never reach across: a word with the space before it, at most two digits (so that a number is
 * copied in few, nearly unmistakable steps), other signs, white space. Together they are the whole text.
 */
const piece = / ?\p{L}+|\d{1,2}| ?[^\s\p{L}\d]+|\s+/gu;

/** A text's pieces in order. Lone surrogates, which no text in UTF-8 can have, become U+FFFD. */
export function piecesOf(text: string): readonly string[] {
  return text.toWellFormed().match(piece) ?? [];
}
