import type {
  ChoiceInteraction,
  Delivered,
  HottextInteraction,
  InlineChoiceInteraction,
} from '../../../qti/body.ts';
import { flow, type QtiPage, words } from './flow.tsx';

const prompt = (content: readonly Delivered[] | null, page: QtiPage) =>
  content !== null && <div class="prompt">{flow(content, page)}</div>;

/** How many choices count; nothing where one can choose freely or one only. */
export function HowMany({ most }: { readonly most: number }) {
  return most > 1 ? (
    <p class="field-hint">Choose at most {most}; more than that count as no answer.</p>
  ) : null;
}

/** qti-choice-interaction: one of several, or several. */
export function Choices({
  one,
  page,
}: {
  readonly one: ChoiceInteraction<Delivered>;
  readonly page: QtiPage;
}) {
  const chosen = page.answer.valuesOf(one.response);
  const type = one.maxChoices === 1 ? 'radio' : 'checkbox';
  return (
    <div class="qti-part">
      {prompt(one.prompt, page)}
      <HowMany most={one.maxChoices} />
      <ul
        class="options"
        aria-label={type === 'radio' ? 'Options; one is right' : 'Options; several may be right'}
      >
        {one.choices.map(({ identifier, content }) => (
          <li key={identifier}>
            <input
              type={type}
              name={`choice.${one.response}`}
              id={`${one.response}-${identifier}`}
              value={identifier}
              checked={chosen.includes(identifier)}
            />
            <label for={`${one.response}-${identifier}`}>
              <span />
              <span>{flow(content, page)}</span>
            </label>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** qti-order-interaction: each choice takes the number of its place. */
export function Places({
  one,
  page,
}: {
  readonly one: ChoiceInteraction<Delivered>;
  readonly page: QtiPage;
}) {
  const order = page.answer.valuesOf(one.response);
  return (
    <div class="qti-part">
      {prompt(one.prompt, page)}
      <ul class="parts" aria-label="To put in order">
        {one.choices.map(({ identifier, content }) => (
          <li key={identifier}>
            <PlaceSelect
              response={one.response}
              identifier={identifier}
              label={`Place of ${words(content)}`}
              count={one.choices.length}
              place={order.indexOf(identifier) + 1}
            />
            <span>{flow(content, page)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The number of a place, of those from 1 to `count`; 0 where it has none yet. */
export function PlaceSelect(props: {
  readonly response: string;
  readonly identifier: string;
  readonly label: string;
  readonly count: number;
  readonly place: number;
}) {
  const { response, identifier, label, count, place } = props;
  return (
    <select name={`choice.${response}#${identifier}`} data-places={response} aria-label={label}>
      <option value="">–</option>
      {Array.from({ length: count }, (_, index) => (
        <option key={index} value={index + 1} selected={place === index + 1}>
          {index + 1}
        </option>
      ))}
    </select>
  );
}

/** qti-inline-choice-interaction: a list in the text. */
export function InlineList({
  one,
  page,
}: {
  readonly one: InlineChoiceInteraction<Delivered>;
  readonly page: QtiPage;
}) {
  const [chosen] = page.answer.valuesOf(one.response);
  return (
    <select class="gap" name={`choice.${one.response}`} aria-label={`Gap ${one.response}`}>
      <option value="">Choose…</option>
      {one.choices.map(({ identifier, content }) => (
        <option key={identifier} value={identifier} selected={chosen === identifier}>
          {words(content)}
        </option>
      ))}
    </select>
  );
}

/** qti-hottext-interaction: words of a text that can be chosen where they stand. */
export function Hottexts({
  one,
  page,
}: {
  readonly one: HottextInteraction<Delivered>;
  readonly page: QtiPage;
}) {
  const chosen = page.answer.valuesOf(one.response);
  return (
    <div class="qti-part">
      {prompt(one.prompt, page)}
      <HowMany most={one.maxChoices} />
      <div class="hottexts">
        {flow(one.content, {
          ...page,
          hottext: (identifier, text) => (
            <label class="hottext">
              <input
                type={one.maxChoices === 1 ? 'radio' : 'checkbox'}
                name={`choice.${one.response}`}
                value={identifier}
                checked={chosen.includes(identifier)}
              />
              <span>{text}</span>
            </label>
          ),
        })}
      </div>
    </div>
  );
}
