import type { Attributes, Authored, Choice, Delivered, Interaction, KeptImage, QtiBody } from './body.ts';
import { byHash } from './by-hash.ts';
import { mapChoices, mapContents } from './contents.ts';
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
  return 'hotspots' in given ? { ...given, hotspots: each(given.hotspots) } : mapChoices(given, each);
}

/** The interaction with its choices shuffled where its author wants them to be. */
function arranged<N>(interaction: Interaction<N>, seed: string): Interaction<N> {
  if (!('shuffle' in interaction) || !interaction.shuffle) return interaction;
  return mapChoices(interaction, (choices) => shuffledBy(`${seed} ${interaction.response}`, choices));
}

/** Fixed choices keep their places; the others stand by the hash of the seed and their names. */
function shuffledBy<C extends Choice<unknown>>(seed: string, choices: readonly C[]): C[] {
  const free = choices.filter(({ fixed }) => !fixed);
  const moving = byHash(free, ({ identifier }) => `${seed} ${identifier}`);
  return choices.flatMap((choice) => (choice.fixed ? [choice] : moving.splice(0, 1)));
}
