import { Callout } from '../../../ui/parts.tsx';
import type { Begun } from '../watch/watch.ts';

/** What came of a list of certificates to be watched, line by line where something did not. */
export function WatchesBegun({ begun: { begun, known, refused } }: { readonly begun: Begun }) {
  return (
    <Callout tone={refused.length === 0 ? 'good' : 'warn'} title="Your list">
      <p>
        {begun} watched from now on
        {known > 0 && `, ${known} watched already`}.
      </p>
      {refused.length > 0 && (
        <ul>
          {refused.map(({ given, why }, line) => (
            <li key={line} class="stated">
              {given}: {why}
            </li>
          ))}
        </ul>
      )}
    </Callout>
  );
}
