import type { Authored, Choice, Delivered, Gap, Hottext, Html, Interaction } from './body.ts';

/** A part of a body, authored or delivered. */
type Node<N> = string | Html<N> | Gap | Hottext<N> | Interaction<N> | { readonly content: readonly N[] };

/** An interaction with each piece of content in it made anew. */
export function mapContents<A, B>(
  interaction: Interaction<A>,
  map: (content: readonly A[]) => readonly B[],
): Interaction<B> {
  const prompt = (given: readonly A[] | null) => (given === null ? null : map(given));
  const each = <C extends { readonly content: readonly A[] }>(choices: readonly C[]) =>
    choices.map((choice) => ({ ...choice, content: map(choice.content) }));
  switch (interaction.kind) {
    case 'text-entry':
      return interaction;
    case 'choice':
    case 'order':
      return { ...interaction, prompt: prompt(interaction.prompt), choices: each(interaction.choices) };
    case 'associate':
      return { ...interaction, prompt: prompt(interaction.prompt), choices: each(interaction.choices) };
    case 'inline-choice':
      return { ...interaction, choices: each(interaction.choices) };
    case 'match':
      return {
        ...interaction,
        prompt: prompt(interaction.prompt),
        sources: each(interaction.sources),
        targets: each(interaction.targets),
      };
    case 'gap-match':
      return {
        ...interaction,
        prompt: prompt(interaction.prompt),
        choices: each(interaction.choices),
        content: map(interaction.content),
      };
    case 'hottext':
      return { ...interaction, prompt: prompt(interaction.prompt), content: map(interaction.content) };
    case 'extended-text':
    case 'slider':
    case 'select-point':
    case 'hotspot':
    case 'graphic-order':
      return { ...interaction, prompt: prompt(interaction.prompt) };
  }
}

/** An interaction with each of its lists of choices made anew; places on a picture are no choices. */
export function mapChoices<N>(
  interaction: Interaction<N>,
  map: <C extends Choice<N>>(choices: readonly C[]) => C[],
): Interaction<N> {
  switch (interaction.kind) {
    case 'choice':
    case 'order':
      return { ...interaction, choices: map(interaction.choices) };
    case 'associate':
      return { ...interaction, choices: map(interaction.choices) };
    case 'inline-choice':
      return { ...interaction, choices: map(interaction.choices) };
    case 'gap-match':
      return { ...interaction, choices: map(interaction.choices) };
    case 'match':
      return { ...interaction, sources: map(interaction.sources), targets: map(interaction.targets) };
    default:
      return interaction;
  }
}

/** The pieces of content in an interaction. */
function contentsOf<N>(interaction: Interaction<N>): (readonly N[])[] {
  const found: (readonly N[])[] = [];
  mapContents(interaction, (content) => {
    found.push(content);
    return content;
  });
  return found;
}

/** Every part but text, in document order, with what is inside interactions. */
export function partsIn<N extends Authored | Delivered>(content: readonly N[]): Exclude<N, string>[] {
  const found: Exclude<N, string>[] = [];
  const walk = (nodes: readonly N[]): void => {
    for (const node of nodes) {
      if (typeof node === 'string') continue;
      found.push(node as Exclude<N, string>);
      for (const inner of innerOf(node as Exclude<N, string> as Node<N>)) walk(inner);
    }
  };
  walk(content);
  return found;
}

function innerOf<N>(node: Node<N>): (readonly N[])[] {
  if (typeof node === 'string') return [];
  if ('response' in node) return contentsOf(node);
  return 'content' in node ? [node.content] : [];
}

/** Every interaction of a body, in document order. */
export function interactionsIn<N extends Authored | Delivered>(content: readonly N[]): Interaction<N>[] {
  return partsIn(content).filter((part): part is Exclude<N, string> & Interaction<N> => 'response' in part);
}
