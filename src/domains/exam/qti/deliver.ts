import { createHash } from 'node:crypto';
import type { Attributes, Authored, Delivered, Interaction, KeptImage, QtiBody } from './body.ts';
import { mapContents } from './contents.ts';
import type { OutcomeDeclaration, QtiItem } from './item.ts';
import { isSame } from './values.ts';

/**
 * What a candidate gets of an item. Kept back: correct responses, mappings, processing, outcomes, modal feedback, what is
 * meant for other readers, feedback that does not show before the answer, and every attribute that says nothing to a
 * candidate. Choices that are to be shuffled stand in an order that `seed` and their names decide, never the file's,
 * which may be the key.
 */
export function deliver(
  item: QtiItem,
  images: Readonly<Record<string, KeptImage>> = {},
  seed: string = item.identifier,
): QtiBody {
  return {
    language: item.language,
    responses: item.responses.map(({ identifier, base, cardinality, defaultValue }) => ({
      identifier,
      base,
      cardinality,
      defaultValue,
    })),
    content: shown(item.body, { outcomes: item.outcomes, seed }),
    images,
  };
}

interface Showing {
  readonly outcomes: readonly OutcomeDeclaration[];
  readonly seed: string;
}

function shown(content: readonly Authored[], showing: Showing): Delivered[] {
  return content.flatMap((part): Delivered[] => {
    if (typeof part === 'string') return [part];
    switch (part.kind) {
      case 'html':
        return [{ ...part, attributes: kept(part.attributes), content: shown(part.content, showing) }];
      case 'gap':
        return [{ ...part, attributes: kept(part.attributes) }];
      case 'hottext-choice':
        return [{ ...part, attributes: kept(part.attributes), content: shown(part.content, showing) }];
      case 'rubric':
        return part.views.includes('candidate')
          ? [{ kind: 'html', tag: 'div', attributes: {}, content: shown(part.content, showing) }]
          : [];
      case 'feedback': {
        const outcome = showing.outcomes.find(({ identifier }) => identifier === part.outcome);
        const isSet = (outcome?.defaultValue ?? []).some((value) =>
          isSame('identifier', value, part.identifier),
        );
        return isSet === part.show
          ? [
              {
                kind: 'html',
                tag: part.inline ? 'span' : 'div',
                attributes: {},
                content: shown(part.content, showing),
              },
            ]
          : [];
      }
      default:
        return [
          arranged(
            mapContents(bare(part), (inner) => shown(inner, showing)),
            showing.seed,
          ),
        ];
    }
  });
}

const keptAttribute =
  /^(?:xml:lang|dir|title|aria-label|src|alt|width|height|href|cite|start|type|value|colspan|rowspan|scope|span|align|datetime|mathvariant|display|displaystyle|stretchy|fence|separators|open|close|linethickness|notation|columnalign|rowalign|encoding)$/;

/** Attributes that say something to a candidate; of classes those of the standard's own vocabulary. */
function kept(attributes: Attributes): Attributes {
  const found: Record<string, string> = {};
  for (const [name, value] of Object.entries(attributes)) {
    if (keptAttribute.test(name)) found[name] = value;
    const classes = name === 'class' ? value.split(/\s+/).filter((word) => word.startsWith('qti-')) : [];
    if (classes.length > 0) found[name] = classes.join(' ');
  }
  return found;
}

/** The interaction with no attribute that says nothing to a candidate. */
function bare(interaction: Interaction<Authored>): Interaction<Authored> {
  const each = <C extends { readonly attributes: Attributes }>(choices: readonly C[]) =>
    choices.map((choice) => ({ ...choice, attributes: kept(choice.attributes) }));
  const given = { ...interaction, attributes: kept(interaction.attributes) };
  switch (given.kind) {
    case 'choice':
    case 'order':
      return { ...given, choices: each(given.choices) };
    case 'associate':
      return { ...given, choices: each(given.choices) };
    case 'inline-choice':
      return { ...given, choices: each(given.choices) };
    case 'gap-match':
      return { ...given, choices: each(given.choices) };
    case 'match':
      return { ...given, sources: each(given.sources), targets: each(given.targets) };
    case 'hotspot':
    case 'graphic-order':
      return { ...given, hotspots: each(given.hotspots) };
    default:
      return given;
  }
}

/** The interaction with its choices shuffled where its author wants them to be. */
function arranged<N>(interaction: Interaction<N>, seed: string): Interaction<N> {
  if (!('shuffle' in interaction) || !interaction.shuffle) return interaction;
  const order = <C extends { readonly identifier: string; readonly fixed: boolean }>(choices: readonly C[]) =>
    shuffledBy(`${seed} ${interaction.response}`, choices);
  switch (interaction.kind) {
    case 'match':
      return { ...interaction, sources: order(interaction.sources), targets: order(interaction.targets) };
    case 'gap-match':
      return { ...interaction, choices: order(interaction.choices) };
    case 'associate':
      return { ...interaction, choices: order(interaction.choices) };
    case 'inline-choice':
      return { ...interaction, choices: order(interaction.choices) };
    default:
      return { ...interaction, choices: order(interaction.choices) };
  }
}

/** Fixed choices keep their places; the others stand by the hash of the seed and their names. */
function shuffledBy<C extends { readonly identifier: string; readonly fixed: boolean }>(
  seed: string,
  choices: readonly C[],
): C[] {
  const rank = (choice: C) => createHash('sha256').update(`${seed} ${choice.identifier}`).digest('hex');
  const moving = choices
    .filter(({ fixed }) => !fixed)
    .map((choice) => ({ choice, rank: rank(choice) }))
    .toSorted((a, b) => (a.rank < b.rank ? -1 : 1))
    .map(({ choice }) => choice);
  return choices.flatMap((choice) => (choice.fixed ? [choice] : moving.splice(0, 1)));
}
