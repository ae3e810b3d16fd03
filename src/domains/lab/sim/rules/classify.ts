import { examplesIn, type Example, textToLabel } from '../examples.ts';
import { type Label, labelsIn } from '../labels.ts';
import type { Rule, Turn } from '../turn.ts';
import { rarityIn, topicsOf } from '../words.ts';

/** How much a text speaks for each label, in the labels' order; and the one it is given. */
export interface Weighed {
  readonly chosen: string;
  readonly weights: ReadonlyMap<string, number>;
}

/**
 * The nearest label by the words that a text shares with the examples and with what the labels are called and mean, rare
 * words counting more (TF-IDF-like). Of equals the last wins; where nothing speaks for any, the last label.
 */
export function nearestLabel(text: string, labels: readonly Label[], examples: readonly Example[]): Weighed {
  const documents = [
    ...labels.map(({ name, meaning }) => ({
      label: name,
      words: topicsOf(`${name.replaceAll(/[_-]/g, ' ')} ${meaning}`),
    })),
    ...examples.map((example) => ({ label: example.label, words: topicsOf(example.text) })),
  ];
  const words = topicsOf(text);
  const rarity = rarityIn(documents.map((document) => document.words));
  const scores = new Map(labels.map(({ name }) => [name, 0]));
  let best = { label: labels.at(-1)?.name ?? '', score: 0 };
  for (const document of documents) {
    const shared = [...document.words].filter((word) => words.has(word));
    const weight = shared.reduce((sum, word) => sum + rarity(word), 0);
    const score = weight / Math.sqrt(Math.max(1, document.words.size) * Math.max(1, words.size));
    scores.set(document.label, Math.max(scores.get(document.label) ?? 0, score));
    if (score > 0 && score >= best.score - 1e-9) best = { label: document.label, score };
  }
  const powers = [...scores].map(([name, score]): [string, number] => [
    name,
    Math.exp(4 * score + (name === best.label ? 0.5 : 0)),
  ]);
  const sum = powers.reduce((total, [, power]) => total + power, 0);
  return { chosen: best.label, weights: new Map(powers.map(([name, power]) => [name, power / sum])) };
}

/** A label as a snapshot writes it. */
function written(label: string, { snapshot, instructions }: Turn): string {
  const keeps =
    snapshot.labels === 'as written' || /exactly as (?:they are |it is )?written/i.test(instructions);
  return `${keeps ? label : label.toLowerCase()}${snapshot.labelStop ? '.' : ''}`;
}

/** Where the labels are looked for: the instructions, and earlier user messages where those had them. */
function labelsOf(turn: Turn): Label[] {
  const labels = labelsIn(turn.instructions);
  if (labels.length > 0) return labels;
  const earlier = turn.messages.find(({ role, content }) => role === 'user' && labelsIn(content).length > 0);
  return earlier === undefined ? [] : labelsIn(earlier.content);
}

/** 4. Instructions that name labels: the nearest one. */
export const classify: Rule = (turn) => {
  const labels = labelsOf(turn);
  if (labels.length < 2) return null;
  const text = textToLabel(turn.user);
  const { chosen, weights } = nearestLabel(text, labels, examplesIn(turn.messages, labels));
  return {
    kind: 'text',
    text: written(chosen, turn),
    free: false,
    weights: new Map([...weights].map(([label, weight]) => [written(label, turn), weight])),
  };
};
