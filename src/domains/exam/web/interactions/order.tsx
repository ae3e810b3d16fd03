import type { OptionsContent } from '../../bank/item.ts';
import { PlaceList } from './lists.tsx';
import { Stem } from './stem.tsx';

/** Options to put in order: each takes the number of its place, so that neither a mouse nor a script is needed. */
export function Order(props: { readonly content: OptionsContent; readonly choice: readonly string[] }) {
  const { content, choice } = props;
  const { length } = content.options;
  return (
    <>
      <Stem html={content.stem} />
      <p class="field-hint">Give each a place, from 1 (first) to {length} (last).</p>
      <ul class="parts" aria-label="To put in order">
        {content.options.map(({ id, html }) => (
          <li key={id}>
            <PlaceList
              name={`choice.${id}`}
              id={`place-${id}`}
              among="order"
              count={length}
              place={choice.indexOf(id) + 1}
              aria-labelledby={`place-word-${id} part-${id}`}
            />
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
