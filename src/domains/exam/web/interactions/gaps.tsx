import type { InlineContent, TextContent } from '../../bank/item.ts';
import { chosenFor, plainText, valuesOf } from './chosen.ts';
import { ChoiceList } from './lists.tsx';
import { StemWithGaps } from './stem.tsx';

const nameOf = (gaps: readonly { readonly id: string }[], id: string): string =>
  gaps.length === 1 ? 'Gap' : `Gap ${gaps.findIndex((gap) => gap.id === id) + 1} of ${gaps.length}`;

/** A text whose gaps have lists. */
export function InlineChoice(props: { readonly content: InlineContent; readonly choice: readonly string[] }) {
  const { content, choice } = props;
  const optionsOf = (id: string) => content.gaps.find((gap) => gap.id === id)?.options ?? [];
  return (
    <StemWithGaps
      html={content.stem}
      control={(id) => (
        <ChoiceList
          class="gap"
          name={`choice.${id}`}
          aria-label={nameOf(content.gaps, id)}
          options={optionsOf(id).map((option) => ({ value: option.id, text: plainText(option.html) }))}
          chosen={valuesOf(choice, id)}
        />
      )}
    />
  );
}

/** A text whose gaps take words or numbers. */
export function TextEntry(props: { readonly content: TextContent; readonly choice: readonly string[] }) {
  const { content, choice } = props;
  return (
    <>
      <StemWithGaps
        html={content.stem}
        control={(id) => {
          const gap = content.gaps.find((one) => one.id === id);
          return (
            <input
              class="gap"
              type="text"
              name={`choice.${id}`}
              aria-label={`${nameOf(content.gaps, id)}${gap?.number === true ? ', a number' : ''}`}
              value={chosenFor(choice, id)}
              size={gap?.size}
              maxLength={200}
              inputMode={gap?.number === true ? 'decimal' : 'text'}
              autocapitalize="off"
              spellcheck={false}
            />
          );
        }}
      />
      {content.gaps.some(({ number }) => number) && (
        <p class="field-hint">Write numbers with figures, for example 1250 or 0.25, without a unit.</p>
      )}
    </>
  );
}
