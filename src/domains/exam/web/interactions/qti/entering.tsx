import type {
  Delivered,
  ExtendedTextInteraction,
  SliderInteraction,
  TextEntryInteraction,
} from '../../../qti/body.ts';
import { chosenFor, valuesOf } from '../chosen.ts';
import { Part, type Shown } from './part.tsx';

/** qti-text-entry-interaction: a field in the text. */
export function TextField({ one, page }: Shown<TextEntryInteraction>) {
  const base = page.body.responses.find(({ identifier }) => identifier === one.response)?.base;
  return (
    <input
      class="gap"
      type="text"
      name={`choice.${one.response}`}
      aria-label={`Gap ${one.response}`}
      value={chosenFor(page.choice, one.response)}
      size={Math.min(40, one.expectedLength ?? 14)}
      maxLength={500}
      inputMode={base === 'integer' || base === 'float' ? 'decimal' : 'text'}
      placeholder={one.placeholder ?? undefined}
      autocapitalize="off"
      spellcheck={false}
    />
  );
}

/** qti-extended-text-interaction: one field, or several. */
export function TextFields({ one, page }: Shown<ExtendedTextInteraction<Delivered>>) {
  const values = valuesOf(page.choice, one.response);
  const fields = Math.min(10, Math.max(1, one.maxStrings ?? 1, one.minStrings));
  return (
    <Part one={one} page={page}>
      <div class="writing">
        {Array.from({ length: fields }, (_, index) => (
          <textarea
            key={index}
            name={`choice.${one.response}`}
            rows={Math.min(20, one.expectedLines ?? 6)}
            maxLength={10_000}
            aria-label={fields === 1 ? 'Your answer' : `Your answer, part ${index + 1}`}
            placeholder={one.placeholder ?? undefined}
          >
            {`\n${values[index] ?? ''}`}
          </textarea>
        ))}
      </div>
    </Part>
  );
}

/** qti-slider-interaction: a number between two bounds, as a field, so that nothing is said before it is meant. */
export function Slider({ one, page }: Shown<SliderInteraction<Delivered>>) {
  const { response, lowerBound, upperBound, step } = one;
  return (
    <Part one={one} page={page}>
      <p class="slider">
        <label for={`slider-${response}`}>
          A number from {lowerBound} to {upperBound}
          {step !== null && step !== 1 && ` in steps of ${step}`}
        </label>
        <input
          type="number"
          id={`slider-${response}`}
          name={`choice.${response}`}
          min={lowerBound}
          max={upperBound}
          step={step ?? 'any'}
          value={chosenFor(page.choice, response)}
        />
      </p>
    </Part>
  );
}
