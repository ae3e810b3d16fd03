import type { Piece } from './thread/messages.ts';

/** Lets an answer's pieces through as soon as no stop text can begin in them. */
export interface HeldBack {
  /** A stop text was found; what came before it has been let through, and nothing more will be. */
  readonly stopped: boolean;
  /** Takes the next piece; gives those that may go. */
  add(piece: Piece): Piece[];
  /** What is left when the answer ends without a stop text. */
  rest(): Piece[];
}

/** Pieces are let through for these stop texts. */
export function holdBack(stops: readonly string[]): HeldBack {
  let held: Piece[] = [];
  let stopped = false;
  return {
    get stopped() {
      return stopped;
    },
    add(piece) {
      held.push(piece);
      const text = held.map((one) => one.text).join('');
      const found = stops.map((stop) => text.indexOf(stop)).filter((at) => at >= 0);
      if (found.length > 0) {
        stopped = true;
        const kept = cutAt(held, Math.min(...found));
        held = [];
        return kept;
      }
      const open = longestBeginning(text, stops);
      let length = 0;
      const free = held.filter(({ text: { length: own } }) => {
        length += own;
        return length <= text.length - open;
      });
      held = held.slice(free.length);
      return free;
    },
    rest() {
      return held.splice(0);
    },
  };
}

/** How many characters at the text's end are the beginning of a stop text. */
function longestBeginning(text: string, stops: readonly string[]): number {
  let longest = 0;
  for (const stop of stops)
    for (let length = Math.min(stop.length - 1, text.length); length > longest; length--)
      if (text.endsWith(stop.slice(0, length))) longest = length;
  return longest;
}

function cutAt(pieces: readonly Piece[], at: number): Piece[] {
  let before = 0;
  return pieces.flatMap((piece) => {
    const text = piece.text.slice(0, Math.max(0, at - before));
    before += piece.text.length;
    return text === '' ? [] : [{ ...piece, text }];
  });
}
