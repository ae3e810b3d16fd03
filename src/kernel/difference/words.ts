/** A stretch of text that two versions share, or that only one of them has. */
export interface Piece {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

// Above this many changed words the shortest way is not worth its time: all of it is shown as replaced.
const mostChanges = 2000;

const tokensOf = (text: string): string[] =>
  text.match(/\s+|[\p{L}\p{N}\p{M}_]+|[^\s\p{L}\p{N}\p{M}_]/gu) ?? [];

/**
 * The differences of two texts word by word (Myers, "An O(ND) Difference Algorithm", 1986). What is same and removed
 * makes `before`, what is same and added makes `after`, both in order.
 */
export function wordDifference(before: string, after: string): Piece[] {
  const a = tokensOf(before);
  const b = tokensOf(after);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end])
    end += 1;
  const middle = changes(a.slice(start, a.length - end), b.slice(start, b.length - end));
  return joined([...a.slice(0, start).map(same), ...middle, ...a.slice(a.length - end).map(same)]);
}

const same = (text: string): Piece => ({ kind: 'same', text });
const removed = (text: string): Piece => ({ kind: 'removed', text });
const added = (text: string): Piece => ({ kind: 'added', text });

function changes(a: readonly string[], b: readonly string[]): Piece[] {
  if (a.length === 0 || b.length === 0) return [...a.map(removed), ...b.map(added)];
  const trace: Int32Array[] = [];
  const most = Math.min(a.length + b.length, mostChanges);
  // furthest[k + most + 1]: how far into `a` the best path on diagonal k has come.
  const furthest = new Int32Array(2 * most + 3);
  const at = (k: number) => furthest[k + most + 1] ?? 0;
  for (let d = 0; d <= most; d++) {
    trace.push(furthest.slice(most + 1 - d - 1, most + 1 + d + 2));
    for (let k = -d; k <= d; k += 2) {
      let x = k === -d || (k !== d && at(k - 1) < at(k + 1)) ? at(k + 1) : at(k - 1) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x += 1;
      furthest[k + most + 1] = x;
      if (x >= a.length && x - k >= b.length) return walkBack(a, b, trace);
    }
  }
  return [...a.map(removed), ...b.map(added)];
}

function walkBack(a: readonly string[], b: readonly string[], trace: readonly Int32Array[]): Piece[] {
  const found: Piece[] = [];
  let x = a.length;
  let y = b.length;
  for (let d = trace.length - 1; d >= 0; d--) {
    const before = trace[d] ?? new Int32Array();
    const at = (diagonal: number) => before[diagonal + d + 1] ?? 0;
    const k = x - y;
    const from = k === -d || (k !== d && at(k - 1) < at(k + 1)) ? k + 1 : k - 1;
    const fromX = d === 0 ? 0 : at(from);
    const fromY = d === 0 ? 0 : fromX - from;
    while (x > fromX && y > fromY) {
      found.push(same(a[x - 1] ?? ''));
      x -= 1;
      y -= 1;
    }
    if (d === 0) break;
    if (x === fromX) found.push(added(b[y - 1] ?? ''));
    else found.push(removed(a[x - 1] ?? ''));
    x = fromX;
    y = fromY;
  }
  return found.reverse();
}

/** Neighbours of one kind become one piece; between two unchanged stretches removals come before additions. */
function joined(pieces: readonly Piece[]): Piece[] {
  const found: Piece[] = [];
  let gone = '';
  let come = '';
  const flush = () => {
    if (gone !== '') found.push(removed(gone));
    if (come !== '') found.push(added(come));
    gone = '';
    come = '';
  };
  for (const { kind, text } of pieces) {
    if (kind === 'removed') gone += text;
    else if (kind === 'added') come += text;
    else {
      flush();
      const last = found.at(-1);
      if (last?.kind === 'same') found[found.length - 1] = same(last.text + text);
      else found.push(same(text));
    }
  }
  flush();
  return found;
}
