import type { StoredMark } from '../../scoring/mark.sql.ts';
import { readMarkContent } from '../../marking/mark-content.ts';
import { MarkedBy } from './marked-by.tsx';

/** A case's written answers as their markers marked them, without a word of the answers; nothing where there are none. */
export function MarksPart({ marks }: { readonly marks: ReadonlyMap<number, StoredMark> }) {
  const given = [...marks.values()]
    .filter(({ content }) => readMarkContent(content) !== null)
    .toSorted((a, b) => a.position - b.position);
  if (given.length === 0) return null;
  return (
    <>
      <h2>Written answers</h2>
      {given.map(({ position, content }) => (
        <MarkedBy key={position} title={`Item ${position}`} content={content} />
      ))}
    </>
  );
}
