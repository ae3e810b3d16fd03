import type { Difference } from '../kernel/difference/parts.ts';
import type { Piece } from '../kernel/difference/words.ts';

const changeWords = { added: 'added', removed: 'removed', changed: 'changed' } as const;

/** Text that was taken out or put in, told to those who see it and to those who hear it. */
function Mark({ piece }: { readonly piece: Piece }) {
  if (piece.kind === 'same') return <>{piece.text}</>;
  const Tag = piece.kind === 'removed' ? 'del' : 'ins';
  return (
    <Tag>
      <span class="visually-hidden">{piece.kind === 'removed' ? ' [removed: ' : ' [added: '}</span>
      {piece.text}
      <span class="visually-hidden">] </span>
    </Tag>
  );
}

const keptAround = 240;

// Long stretches that did not change are cut to what stands next to a change.
function shorten(pieces: readonly Piece[]): Piece[] {
  return pieces.map((piece, index) => {
    if (piece.kind !== 'same' || piece.text.length <= 2.5 * keptAround) return piece;
    const head = index === 0 ? '' : piece.text.slice(0, keptAround);
    const tail = index === pieces.length - 1 ? '' : piece.text.slice(-keptAround);
    return { kind: 'same', text: `${head} […] ${tail}` };
  });
}

/** Each part that differs, with what was removed and what was added in its place. */
export function Differences({ differences }: { readonly differences: readonly Difference[] }) {
  if (differences.length === 0) return <p>Nothing differs.</p>;
  return (
    <div class="differences">
      {differences.map(({ part, change, pieces }) => (
        <section key={part}>
          <h2>
            {part} <span class="difference-kind">{changeWords[change]}</span>
          </h2>
          <p class="difference-text">
            {shorten(pieces).map((piece, index) => (
              <Mark key={index} piece={piece} />
            ))}
          </p>
        </section>
      ))}
    </div>
  );
}
