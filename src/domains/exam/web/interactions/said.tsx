import type { ComponentChildren } from 'preact';
import type { DeliveredItem } from '../../bank/item.ts';
import { chosenFor, plainText, textOf } from './chosen.ts';

function Lines({ lines }: { readonly lines: readonly ComponentChildren[] }) {
  return (
    <ul class="said">
      {lines.map((line, index) => (
        <li key={index}>{line}</li>
      ))}
    </ul>
  );
}

/** An answer, or a key, in the words of its item, for staff. */
export function Said({ item, choice }: { readonly item: DeliveredItem; readonly choice: readonly string[] }) {
  if (choice.length === 0) return <p>No answer.</p>;
  switch (item.kind) {
    case 'single':
    case 'multiple':
      return <Lines lines={choice.map((id) => `${id.toUpperCase()}: ${textOf(item.content.options, id)}`)} />;
    case 'order':
      return (
        <ol class="said">
          {choice.map((id, index) => (
            <li key={index}>{id === '-' ? '(empty)' : textOf(item.content.options, id)}</li>
          ))}
        </ol>
      );
    case 'match': {
      const { sources, targets } = item.content;
      return (
        <Lines
          lines={sources.map(
            ({ id, html }) => `${plainText(html)} → ${textOf(targets, chosenFor(choice, id))}`,
          )}
        />
      );
    }
    case 'inline':
      return (
        <Lines
          lines={item.content.gaps.map(
            ({ id, options }, index) => `Gap ${index + 1}: ${textOf(options, chosenFor(choice, id))}`,
          )}
        />
      );
    case 'text':
      return (
        <Lines
          lines={item.content.gaps.map(({ id }, index) => `Gap ${index + 1}: ${chosenFor(choice, id)}`)}
        />
      );
    case 'extended':
      return <p class="said said-text">{choice[0]}</p>;
    case 'code':
      return (
        <pre class="said" tabIndex={0}>
          <code>{choice[0]}</code>
        </pre>
      );
    case 'qti':
      return <Lines lines={choice} />;
  }
}
