import type { MatchContent } from '../../bank/item.ts';
import { letterOf } from '../../bank/letter-of.ts';
import { plainText, valuesOf } from './chosen.ts';
import { ChoiceList } from './lists.tsx';
import { Stem } from './stem.tsx';

/** Pairs: each source has a list of all targets. These stand above it in full too, for a list cuts what is long. */
export function Match(props: { readonly content: MatchContent; readonly choice: readonly string[] }) {
  const { content, choice } = props;
  return (
    <>
      <Stem html={content.stem} />
      <ul class="targets" aria-label="To choose from">
        {content.targets.map(({ id, html }, index) => (
          <li key={id}>
            <span class="letter">{letterOf(index)}</span>
            <span dangerouslySetInnerHTML={{ __html: html }} />
          </li>
        ))}
      </ul>
      <ul class="parts parts-wide" aria-label="To match">
        {content.sources.map(({ id, html }, index) => (
          <li key={id}>
            <label for={`source-${id}`}>
              <span class="letter">{index + 1}</span>
              <span dangerouslySetInnerHTML={{ __html: html }} />
            </label>
            <ChoiceList
              name={`choice.${id}`}
              id={`source-${id}`}
              options={content.targets.map((target, place) => ({
                value: target.id,
                text: `${letterOf(place)}: ${plainText(target.html)}`,
              }))}
              chosen={valuesOf(choice, id)}
            />
          </li>
        ))}
      </ul>
    </>
  );
}
