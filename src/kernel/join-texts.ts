/** The same pieces, with texts that follow each other made one. */
export function joinTexts<Piece>(pieces: readonly (Piece | string)[]): (Piece | string)[] {
  const joined: (Piece | string)[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (typeof piece === 'string' && typeof last === 'string') joined[joined.length - 1] = last + piece;
    else joined.push(piece);
  }
  return joined;
}
