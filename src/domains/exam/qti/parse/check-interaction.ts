import type { Authored, Interaction, InteractionKind } from '../body.ts';
import type { ResponseDeclaration } from '../item.ts';
import { Refusal } from '../refusal.ts';
import { partsIn } from '../contents.ts';
import type { BaseType, Cardinality } from '../values.ts';
import type { XmlElement } from '../xml/xml.ts';
import { refuseDoubles } from './structure.ts';

/** The response variables that an interaction may be bound to (ASI, interactions). */
const bindings: Readonly<Record<InteractionKind, readonly [readonly BaseType[], readonly Cardinality[]]>> = {
  choice: [['identifier'], ['single', 'multiple']],
  order: [['identifier'], ['ordered']],
  associate: [['pair'], ['single', 'multiple']],
  match: [['directedPair'], ['single', 'multiple']],
  'gap-match': [['directedPair'], ['single', 'multiple']],
  'inline-choice': [['identifier'], ['single']],
  'text-entry': [['string', 'integer', 'float'], ['single']],
  'extended-text': [['string'], ['single', 'multiple', 'ordered']],
  hottext: [['identifier'], ['single', 'multiple']],
  slider: [['integer', 'float'], ['single']],
  hotspot: [['identifier'], ['single', 'multiple']],
  'graphic-order': [['identifier'], ['ordered']],
  'select-point': [['point'], ['single', 'multiple']],
};

/** Refuses an interaction without a response variable that can take its answer. */
export function checkInteraction(
  place: XmlElement,
  interaction: Interaction<Authored>,
  responses: readonly ResponseDeclaration[],
): void {
  const { kind, response } = interaction;
  const declared = responses.find(({ identifier }) => identifier === response);
  if (declared === undefined) throw new Refusal(place, `no response variable ${response} is declared`);
  const [bases, cardinalities] = bindings[kind];
  if (!bases.includes(declared.base) || !cardinalities.includes(declared.cardinality))
    throw new Refusal(
      place,
      `the response ${response} is a ${declared.cardinality} ${declared.base}; ` +
        `${cardinalities.join(' or ')} ${bases.join(' or ')} is needed`,
    );
  if (kind !== 'gap-match' && kind !== 'hottext') return;
  const names = partsIn(interaction.content).flatMap((part) =>
    part.kind === 'gap' || part.kind === 'hottext-choice' ? [part.identifier] : [],
  );
  if (names.length === 0) throw new Refusal(place, 'there is no place to choose in it');
  refuseDoubles(place, 'choices', names);
}
