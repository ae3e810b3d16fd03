import type { StoredMark } from '../../scoring/mark.sql.ts';
import { readMarkContent } from '../../marking/mark-content.ts';
import { MarkedBy } from './marked-by.tsx';

/**
 * A case's written answers as their markers marked them, each time that they did, without a word of the answers; nothing
 * where there are none.
 */
export function MarksPart({ marks }: { readonly marks: readonly StoredMark[] }) {
  const given = marks
    .filter(({ content }) => readMarkContent(content) !== null)
    .toSorted((a, b) => a.position - b.position);
  if (given.length === 0) return null;
  return (
    <>
      <h2>Written answers</h2>
      {given.map(({ position, content, remarkId }) => (
        <MarkedBy
          key={`${position} ${remarkId}`}
          title={`Item ${position}${remarkId === null ? '' : ', marked again'}`}
          content={content}
        />
      ))}
    </>
  );
}
