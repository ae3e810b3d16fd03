import type { OptionsContent } from '../../bank/item.ts';
import { Stem } from './stem.tsx';

/** Options to put in order: each takes the number of its place, so that neither a mouse nor a script is needed. */
export function Order({
  content,
  choice,
}: {
  readonly content: OptionsContent;
  readonly choice: readonly string[];
}) {
  return (
    <>
      <Stem html={content.stem} />
      <p class="field-hint">Give each a place, from 1 (first) to {content.options.length} (last).</p>
      <ul class="parts" aria-label="To put in order">
        {content.options.map(({ id, html }) => (
          <li key={id}>
            <select
              name={`choice.${id}`}
              data-places="order"
              id={`place-${id}`}
              aria-labelledby={`place-word-${id} part-${id}`}
            >
              <option value="">–</option>
              {content.options.map((_, index) => (
                <option key={index} value={index + 1} selected={choice[index] === id}>
                  {index + 1}
                </option>
              ))}
            </select>
            <span class="visually-hidden" id={`place-word-${id}`}>
              Place of
            </span>
            <div id={`part-${id}`} dangerouslySetInnerHTML={{ __html: html }} />
          </li>
        ))}
      </ul>
    </>
  );
}
