import { Callout } from '../../../ui/parts.tsx';

const shown = 20;

/** What is wrong in lines that were pasted; nothing where nothing is. */
export function WrongLines({ problems }: { readonly problems: readonly string[] }) {
  if (problems.length === 0) return null;
  const rest = problems.length - shown;
  return (
    <Callout tone="bad" title="What is wrong in the lines">
      <ul>
        {problems.slice(0, shown).map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
        {rest > 0 && <li>and {rest} more</li>}
      </ul>
    </Callout>
  );
}
