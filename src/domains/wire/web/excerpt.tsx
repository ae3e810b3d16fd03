import { foundMarks } from '../search/listing.sql.ts';

const parts = new RegExp(`${foundMarks.start}([^${foundMarks.end}]*)${foundMarks.end}`, 'u');

/** An excerpt with what was found marked. It stays text: the marks are split off here, never read as markup. */
export function Excerpt({ text }: { readonly text: string }) {
  return (
    <>{text.split(parts).map((part, index) => (index % 2 === 1 ? <mark key={index}>{part}</mark> : part))}</>
  );
}
