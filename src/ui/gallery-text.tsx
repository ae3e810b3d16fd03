import { Columns, Entries, Prose, Section, WithAside } from './arrange.tsx';
import { Chip, Facts, Time } from './parts.tsx';

/** Reading matter, and the ways to arrange it. */
export function TextGallery() {
  return (
    <>
      <Section title="Text" id="text">
        <WithAside
          aside={
            <Facts
              rows={[
                ['Severity', 'SEV-3'],
                ['Codes', 'M1, F10'],
                ['First reported', <Time at="2025-12-09" />],
              ]}
            />
          }
        >
          <Sample />
        </WithAside>
      </Section>
      <Section title="Columns and entries" level={3}>
        <Columns>
          <Entries
            level={3}
            entries={[
              {
                href: '#entry-1',
                title: 'A retired snapshot keeps answering under its alias',
                meta: [<span>12 October 2026</span>, <Chip tone="warn">SEV-3</Chip>],
                summary: 'The alias was moved to a newer snapshot without a note in the change log.',
              },
              { href: '#entry-2', title: 'Streaming responses end without a stop reason' },
            ]}
          />
          <Entries
            level={3}
            entries={[
              {
                href: '#entry-3',
                title: 'Technical practitioner',
                meta: <span>60 minutes · 30 items</span>,
                summary: 'API integration, prompt engineering, fine-tuning, evaluation, safe operation.',
              },
              { href: '#entry-4', title: 'Business practitioner', meta: <span>60 minutes · 30 items</span> },
            ]}
          />
        </Columns>
      </Section>
    </>
  );
}

/** What scrolls must be within reach of the keyboard (WCAG 2.1.1); the Markdown pipeline does the same. */
const scrollable = { tabIndex: 0 } as const;

function Sample() {
  return (
    <Prose>
      <p>
        A certificate states what a person could do on the day of the examination, with the models of that
        day. Models change: a <a href="#text">version-bound competency</a> goes stale with the interface it
        was shown on, and the record says so. <em>Currency</em> is computed from dated changes;{' '}
        <strong>nobody edits it</strong>.
      </p>
      <h3>What a retry must respect</h3>
      <p>
        A client that receives status 429 waits as long as <code>Retry-After</code> says, then backs off
        exponentially with jitter, so that a thousand clients do not return in the same second.
      </p>
      <ol>
        <li>Read the header before you choose a delay.</li>
        <li>
          Give up after a fixed budget.
          <ul>
            <li>A budget in seconds, not in attempts.</li>
          </ul>
        </li>
      </ol>
      <figure class="code">
        <figcaption>TypeScript</figcaption>
        <pre {...scrollable}>
          <code>
            <span class="token-keyword">const</span> wait = Math.
            <span class="token-function">min</span>(cap, base * <span class="token-constant">2</span> **
            attempt); <span class="token-comment">{'// with a cap'}</span>
            {'\n'}
            <span class="token-function">report</span>(<span class="token-string">'waiting'</span>, wait);
          </code>
        </pre>
      </figure>
      <blockquote>
        <p>A flag is never a verdict: a person reviews each one.</p>
      </blockquote>
      <aside class="note" role="note">
        <p class="note-title">Note</p>
        <p>A note beside the main line of the text.</p>
      </aside>
      <aside class="note warning" role="note">
        <p class="note-title">Warning</p>
        <p>A warning: what goes wrong, and what to do instead.</p>
      </aside>
      <aside class="note example" role="note">
        <p class="note-title">Example</p>
        <p>An example that may be skipped on a second reading.</p>
      </aside>
      <div class="scroll" role="group" aria-label="Table: Status, Meaning, Retry" {...scrollable}>
        <table>
          <thead>
            <tr>
              <th>Status</th>
              <th>Meaning</th>
              <th>Retry</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <td>429</td>
              <td>Too many requests</td>
              <td>Yes, after the stated delay</td>
            </tr>
            <tr>
              <td>400</td>
              <td>The request is wrong</td>
              <td>No</td>
            </tr>
          </tbody>
        </table>
      </div>
    </Prose>
  );
}
