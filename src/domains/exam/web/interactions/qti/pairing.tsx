import type {
  AssociateInteraction,
  Delivered,
  GapMatchInteraction,
  MatchInteraction,
} from '../../../qti/body.ts';
import { flow, type QtiPage, words } from './flow.tsx';

/** Whether two choices may be paired at all: one that names groups pairs only within them. */
const fit = (
  a: { readonly identifier: string; readonly matchGroup: readonly string[] },
  b: string,
): boolean => a.matchGroup.length === 0 || a.matchGroup.includes(b);

/** Which choices may stand once only, where any may. */
function OnceOnly({ choices }: { readonly choices: readonly { readonly matchMax: number }[] }) {
  return choices.some(({ matchMax }) => matchMax === 1) ? (
    <p class="field-hint">Use each of them once at most; one used more often counts as no answer.</p>
  ) : null;
}

/** qti-match-interaction: a list a source, or boxes where a source takes several targets. */
export function Matches({
  one,
  page,
}: {
  readonly one: MatchInteraction<Delivered>;
  readonly page: QtiPage;
}) {
  const pairs = page.answer.valuesOf(one.response);
  const targets = one.targets;
  const name = `choice.${one.response}`;
  return (
    <div class="qti-part">
      {one.prompt !== null && <div class="prompt">{flow(one.prompt, page)}</div>}
      <OnceOnly choices={one.targets} />
      <ul class="parts parts-wide" aria-label="To match">
        {one.sources.map((source) => {
          const open = targets.filter(({ identifier }) => fit(source, identifier));
          const label = words(source.content);
          return (
            <li key={source.identifier}>
              <span>{flow(source.content, page)}</span>
              {source.matchMax === 1 ? (
                <select name={name} aria-label={label}>
                  <option value="">Choose…</option>
                  {open.map(({ identifier, content }) => (
                    <option
                      key={identifier}
                      value={`${source.identifier} ${identifier}`}
                      selected={pairs.includes(`${source.identifier} ${identifier}`)}
                    >
                      {words(content)}
                    </option>
                  ))}
                </select>
              ) : (
                <span class="boxes" role="group" aria-label={label}>
                  {open.map(({ identifier, content }) => (
                    <label key={identifier} class="hottext">
                      <input
                        type="checkbox"
                        name={name}
                        value={`${source.identifier} ${identifier}`}
                        checked={pairs.includes(`${source.identifier} ${identifier}`)}
                      />
                      <span>{flow(content, page)}</span>
                    </label>
                  ))}
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** qti-associate-interaction: so many rows of two lists as pairs can be made. */
export function Associations({
  one,
  page,
}: {
  readonly one: AssociateInteraction<Delivered>;
  readonly page: QtiPage;
}) {
  const pairs = page.answer.valuesOf(one.response).map((pair) => pair.split(' '));
  const choices = one.choices;
  const rows = one.maxAssociations > 0 ? one.maxAssociations : Math.max(2, choices.length - 1);
  return (
    <div class="qti-part">
      {one.prompt !== null && <div class="prompt">{flow(one.prompt, page)}</div>}
      <OnceOnly choices={choices} />
      <ul class="parts parts-wide" aria-label="Pairs">
        {Array.from({ length: Math.min(rows, 12) }, (_, row) => (
          <li key={row}>
            {[0, 1].map((side) => (
              <select
                key={side}
                name={`choice.${one.response}@${row}`}
                aria-label={`Pair ${row + 1}, ${side === 0 ? 'first' : 'second'}`}
              >
                <option value="">Choose…</option>
                {choices.map(({ identifier, content }) => (
                  <option key={identifier} value={identifier} selected={pairs[row]?.[side] === identifier}>
                    {words(content)}
                  </option>
                ))}
              </select>
            ))}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** qti-gap-match-interaction: a list in each gap of the text. */
export function GapMatches({
  one,
  page,
}: {
  readonly one: GapMatchInteraction<Delivered>;
  readonly page: QtiPage;
}) {
  const pairs = page.answer.valuesOf(one.response);
  const choices = one.choices;
  return (
    <div class="qti-part">
      {one.prompt !== null && <div class="prompt">{flow(one.prompt, page)}</div>}
      <OnceOnly choices={choices} />
      {flow(one.content, {
        ...page,
        gap: (gap) => (
          <select class="gap" name={`choice.${one.response}`} aria-label={`Gap ${gap}`}>
            <option value="">Choose…</option>
            {choices
              .filter((choice) => fit(choice, gap))
              .map(({ identifier, content }) => (
                <option
                  key={identifier}
                  value={`${identifier} ${gap}`}
                  selected={pairs.includes(`${identifier} ${gap}`)}
                >
                  {words(content)}
                </option>
              ))}
          </select>
        ),
      })}
    </div>
  );
}
