import type { MatchContent } from '../../bank/item.ts';
import { chosenFor, plainText } from './chosen.ts';
import { Stem } from './stem.tsx';

const letter = (index: number): string => String.fromCharCode(65 + index);

/** Pairs: each source has a list of all targets. These stand above it in full too, for a list cuts what is long. */
export function Match({
  content,
  choice,
}: {
  readonly content: MatchContent;
  readonly choice: readonly string[];
}) {
  return (
    <>
      <Stem html={content.stem} />
      <ul class="targets" aria-label="To choose from">
        {content.targets.map(({ id, html }, index) => (
          <li key={id}>
            <span class="letter">{letter(index)}</span>
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
            <select name={`choice.${id}`} id={`source-${id}`}>
              <option value="">Choose…</option>
              {content.targets.map((target, place) => (
                <option key={target.id} value={target.id} selected={chosenFor(choice, id) === target.id}>
                  {letter(place)}: {plainText(target.html)}
                </option>
              ))}
            </select>
          </li>
        ))}
      </ul>
    </>
  );
}
