import type { AssociableChoice, Authored, Interaction } from '../body.ts';
import { partsIn } from '../contents.ts';
import type { Value } from '../values.ts';

type Held = NonNullable<Value>;

/**
 * Why an answer cannot have been given by the interaction, or `null`: a choice it does not have, one taken twice, too
 * many. Too few is no error: a candidate may stop anywhere.
 */
export function wrongAnswer(interaction: Interaction<unknown>, { values }: Held): string | null {
  const texts = values.map(String);
  switch (interaction.kind) {
    case 'choice':
    case 'order':
    case 'inline-choice': {
      const most = 'maxChoices' in interaction ? interaction.maxChoices : 1;
      return wrongChoices(texts, interaction.choices.map(idOf), most);
    }
    case 'hotspot':
    case 'graphic-order':
      return wrongChoices(texts, interaction.hotspots.map(idOf), interaction.maxChoices);
    case 'hottext':
      return wrongChoices(texts, placesIn(interaction.content, 'hottext-choice'), interaction.maxChoices);
    case 'select-point':
      return tooMany(texts.length, interaction.maxChoices);
    case 'associate':
      return wrongPairs(texts, interaction.choices, interaction.choices, interaction.maxAssociations);
    case 'match':
      return wrongPairs(texts, interaction.sources, interaction.targets, interaction.maxAssociations);
    case 'gap-match': {
      const gaps = placesIn(interaction.content, 'gap').map((identifier) => ({ identifier, matchMax: 1 }));
      return wrongPairs(texts, interaction.choices, gaps, interaction.maxAssociations);
    }
    case 'slider': {
      const { lowerBound, upperBound } = interaction;
      const outside = values.some((value) => Number(value) < lowerBound || Number(value) > upperBound);
      return outside ? `the slider goes from ${lowerBound} to ${upperBound}` : null;
    }
    case 'extended-text':
      return tooMany(texts.length, interaction.maxStrings ?? 0);
    case 'text-entry':
      return null;
  }
}

const idOf = ({ identifier }: { readonly identifier: string }) => identifier;

function placesIn(content: readonly unknown[], kind: 'gap' | 'hottext-choice'): string[] {
  return partsIn(content as readonly Authored[]).flatMap((part) =>
    part.kind === kind && 'identifier' in part ? [part.identifier] : [],
  );
}

function tooMany(count: number, most: number): string | null {
  return most !== 0 && count > most ? `there are ${count} values; at most ${most} are taken` : null;
}

function wrongChoices(chosen: readonly string[], known: readonly string[], most: number): string | null {
  const unknown = chosen.find((one) => !known.includes(one));
  if (unknown !== undefined) return `there is no choice ${unknown.slice(0, 60)}`;
  if (new Set(chosen).size < chosen.length) return 'a choice is taken twice';
  return tooMany(chosen.length, most);
}

type Paired = Pick<AssociableChoice<unknown>, 'identifier' | 'matchMax'>;

function wrongPairs(
  pairs: readonly string[],
  firsts: readonly Paired[],
  seconds: readonly Paired[],
  most: number,
): string | null {
  const uses = new Map<Paired, number>();
  for (const pair of pairs) {
    const [a, b] = pair.split(' ');
    const first = firsts.find(({ identifier }) => identifier === a);
    const second = seconds.find(({ identifier }) => identifier === b);
    if (first === undefined || second === undefined) return `there is no pair ${pair.slice(0, 120)}`;
    uses.set(first, (uses.get(first) ?? 0) + 1);
    uses.set(second, (uses.get(second) ?? 0) + 1);
  }
  const over = [...uses].find(([{ matchMax }, count]) => matchMax !== 0 && count > matchMax)?.[0];
  if (over !== undefined) return `${over.identifier} is paired more than ${over.matchMax} times`;
  if (new Set(pairs).size < pairs.length) return 'a pair is there twice';
  return tooMany(pairs.length, most);
}
