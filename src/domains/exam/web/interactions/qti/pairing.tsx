import type {
  AssociableChoice,
  AssociateInteraction,
  Delivered,
  GapMatchInteraction,
  MatchInteraction,
} from '../../../qti/body.ts';
import { valuesOf } from '../chosen.ts';
import { ChoiceList } from '../lists.tsx';
import { flow, words } from './flow.tsx';
import { Part, type Shown } from './part.tsx';

type Pairable = AssociableChoice<Delivered>;

/** Whether two choices may be paired at all: one that names groups pairs only within them. */
const fit = ({ matchGroup }: Pairable, other: string): boolean =>
  matchGroup.length === 0 || matchGroup.includes(other);

/** Which choices may stand once only, where any may. */
function OnceOnly({ choices }: { readonly choices: readonly Pairable[] }) {
  return choices.some(({ matchMax }) => matchMax === 1) ? (
    <p class="field-hint">Use each of them once at most; one used more often counts as no answer.</p>
  ) : null;
}

/** qti-match-interaction: a list a source, or boxes where a source takes several targets. */
export function Matches({ one, page }: Shown<MatchInteraction<Delivered>>) {
  const pairs = valuesOf(page.choice, one.response);
  const name = `choice.${one.response}`;
  return (
    <Part one={one} page={page}>
      <OnceOnly choices={one.targets} />
      <ul class="parts parts-wide" aria-label="To match">
        {one.sources.map((source) => {
          const open = one.targets
            .filter(({ identifier }) => fit(source, identifier))
            .map(({ identifier, content }) => ({ value: `${source.identifier} ${identifier}`, content }));
          const label = words(source.content);
          return (
            <li key={source.identifier}>
              <span>{flow(source.content, page)}</span>
              {source.matchMax === 1 ? (
                <ChoiceList
                  name={name}
                  aria-label={label}
                  options={open.map(({ value, content }) => ({ value, text: words(content) }))}
                  chosen={pairs}
                />
              ) : (
                <span class="boxes" role="group" aria-label={label}>
                  {open.map(({ value, content }) => (
                    <label key={value} class="hottext">
                      <input type="checkbox" name={name} value={value} checked={pairs.includes(value)} />
                      <span>{flow(content, page)}</span>
                    </label>
                  ))}
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </Part>
  );
}

/** qti-associate-interaction: so many rows of two lists as pairs can be made. */
export function Associations({ one, page }: Shown<AssociateInteraction<Delivered>>) {
  const pairs = valuesOf(page.choice, one.response).map((pair) => pair.split(' '));
  const rows = one.maxAssociations > 0 ? one.maxAssociations : Math.max(2, one.choices.length - 1);
  const options = one.choices.map(({ identifier, content }) => ({ value: identifier, text: words(content) }));
  return (
    <Part one={one} page={page}>
      <OnceOnly choices={one.choices} />
      <ul class="parts parts-wide" aria-label="Pairs">
        {Array.from({ length: Math.min(rows, 12) }, (_, row) => (
          <li key={row}>
            {[0, 1].map((side) => (
              <ChoiceList
                key={side}
                name={`choice.${one.response}@${row}`}
                aria-label={`Pair ${row + 1}, ${side === 0 ? 'first' : 'second'}`}
                options={options}
                chosen={[pairs[row]?.[side] ?? '']}
              />
            ))}
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** qti-gap-match-interaction: a list in each gap of the text. */
export function GapMatches({ one, page }: Shown<GapMatchInteraction<Delivered>>) {
  const pairs = valuesOf(page.choice, one.response);
  return (
    <Part one={one} page={page}>
      <OnceOnly choices={one.choices} />
      {flow(one.content, {
        ...page,
        gap: (gap) => (
          <ChoiceList
            class="gap"
            name={`choice.${one.response}`}
            aria-label={`Gap ${gap}`}
            options={one.choices
              .filter((choice) => fit(choice, gap))
              .map(({ identifier, content }) => ({
                value: `${identifier} ${gap}`,
                text: words(content),
              }))}
            chosen={pairs}
          />
        ),
      })}
    </Part>
  );
}
