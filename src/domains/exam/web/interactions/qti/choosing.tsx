import type {
  ChoiceInteraction,
  Delivered,
  HottextInteraction,
  InlineChoiceInteraction,
} from '../../../qti/body.ts';
import { valuesOf } from '../chosen.ts';
import { ChoiceList, PlaceList } from '../lists.tsx';
import { flow, words } from './flow.tsx';
import { HowMany, Part, type Shown, Tick } from './part.tsx';

/** qti-choice-interaction: one of several, or several. */
export function Choices({ one, page }: Shown<ChoiceInteraction<Delivered>>) {
  return (
    <Part one={one} page={page}>
      <HowMany most={one.maxChoices} />
      <ul
        class="options"
        aria-label={one.maxChoices === 1 ? 'Options; one is right' : 'Options; several may be right'}
      >
        {one.choices.map(({ identifier, content }) => {
          const id = `${one.response}-${identifier}`;
          return (
            <li key={identifier}>
              <Tick one={one} page={page} identifier={identifier} id={id} />
              <label for={id}>
                <span>{flow(content, page)}</span>
              </label>
            </li>
          );
        })}
      </ul>
    </Part>
  );
}

/** qti-order-interaction: each choice takes the number of its place. */
export function Places({ one, page }: Shown<ChoiceInteraction<Delivered>>) {
  const order = valuesOf(page.choice, one.response);
  return (
    <Part one={one} page={page}>
      <ul class="parts" aria-label="To put in order">
        {one.choices.map(({ identifier, content }) => (
          <li key={identifier}>
            <PlaceList
              name={`choice.${one.response}#${identifier}`}
              id={`${one.response}-${identifier}`}
              among={one.response}
              count={one.choices.length}
              place={order.indexOf(identifier) + 1}
              aria-label={`Place of ${words(content)}`}
            />
            <span>{flow(content, page)}</span>
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** qti-inline-choice-interaction: a list in the text. */
export function InlineList({ one, page }: Shown<InlineChoiceInteraction<Delivered>>) {
  return (
    <ChoiceList
      class="gap"
      name={`choice.${one.response}`}
      aria-label={`Gap ${one.response}`}
      options={one.choices.map(({ identifier, content }) => ({ value: identifier, text: words(content) }))}
      chosen={valuesOf(page.choice, one.response)}
    />
  );
}

/** qti-hottext-interaction: words of a text that can be chosen where they stand. */
export function Hottexts({ one, page }: Shown<HottextInteraction<Delivered>>) {
  return (
    <Part one={one} page={page}>
      <HowMany most={one.maxChoices} />
      <div class="hottexts">
        {flow(one.content, {
          ...page,
          hottext: (identifier, text) => (
            <label class="hottext">
              <Tick one={one} page={page} identifier={identifier} />
              <span>{text}</span>
            </label>
          ),
        })}
      </div>
    </Part>
  );
}
