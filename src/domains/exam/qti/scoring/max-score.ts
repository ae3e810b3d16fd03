import { interactionsIn } from '../contents.ts';
import type { QtiItem, ResponseDeclaration } from '../item.ts';
import { numberOf } from '../expressions/operator.ts';
import { valueOf } from '../values.ts';
import { outcomesOf } from './process.ts';

/**
 * The most points that an item gives, by the first of these that says it: the default of MAXSCORE; `normal-maximum` of
 * SCORE; with a mapping template, what the mapping gives at best; with `match_correct` 1; with rules of its own, what the
 * item's own correct responses earn by them, or 1 where they earn nothing. 0 where nothing is scored.
 */
export function maxScoreOf(item: QtiItem): number {
  const declared = item.outcomes.find(({ identifier }) => identifier === 'MAXSCORE')?.defaultValue?.[0];
  if (typeof declared === 'number' && declared > 0) return declared;
  const normal = item.outcomes.find(({ identifier }) => identifier === 'SCORE')?.normalMaximum;
  if (normal != null && normal > 0) return normal;
  const { processing } = item;
  if (processing === null) return 0;
  if (processing.by === 'rules') return correctScore(item) || 1;
  const response = item.responses.find(({ identifier }) => identifier === 'RESPONSE');
  if (processing.template === 'match_correct' || response === undefined) return 1;
  return bestOf(
    item,
    response,
    processing.template === 'map_response' ? response.mapping : response.areaMapping,
  );
}

function correctScore(item: QtiItem): number {
  const answers = item.responses.map(
    ({ identifier, base, cardinality, correct }) =>
      [identifier, valueOf(base, cardinality, correct ?? [])] as const,
  );
  return Math.max(0, numberOf(outcomesOf(item, new Map(answers)).get('SCORE')) ?? 0);
}

/** The upper bound, or the sum of the highest values above zero, as many as the interaction takes. */
function bestOf(
  item: QtiItem,
  response: ResponseDeclaration,
  mapping: {
    readonly upperBound: number | null;
    readonly entries: readonly { readonly value: number }[];
  } | null,
): number {
  if (mapping === null) return 1;
  if (mapping.upperBound !== null && mapping.upperBound > 0) return mapping.upperBound;
  const interaction = interactionsIn(item.body).find(({ response: name }) => name === response.identifier);
  const most =
    response.cardinality === 'single'
      ? 1
      : interaction === undefined
        ? 0
        : 'maxChoices' in interaction
          ? interaction.maxChoices
          : 'maxAssociations' in interaction
            ? interaction.maxAssociations
            : 0;
  const values = mapping.entries
    .map(({ value }) => value)
    .filter((value) => value > 0)
    .toSorted((a, b) => b - a);
  return values.slice(0, most === 0 ? undefined : most).reduce((sum, value) => sum + value, 0) || 1;
}
