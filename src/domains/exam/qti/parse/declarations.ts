import type { LookupTable, Mapping, OutcomeDeclaration, ResponseDeclaration, AreaMapping } from '../item.ts';
import { Refusal } from '../refusal.ts';
import {
  type BaseType,
  baseTypes,
  cardinalities,
  type Cardinality,
  mostValues,
  type Scalar,
  scalarOf,
} from '../values.ts';
import type { XmlElement } from '../xml/xml.ts';
import { readArea } from './area.ts';
import { attributesOf, neededNumber } from './attributes.ts';
import { childrenOnly, expectEmpty, misplaced, textOnly } from './structure.ts';

/** A text as a scalar of that type, or a refusal at that place. */
export function scalarAt(place: XmlElement, base: BaseType, text: string): Scalar {
  const scalar = scalarOf(base, text);
  if (scalar === undefined)
    throw new Refusal(place, `"${text.trim().slice(0, 60)}" is no value of type ${base}`);
  return scalar;
}

function readType(element: XmlElement, attributes: ReturnType<typeof attributesOf>) {
  if (attributes.needed('cardinality') === 'record')
    throw new Refusal(element, 'record variables are not supported');
  const cardinality: Cardinality = attributes.oneOf('cardinality', cardinalities, 'single');
  const named = attributes.needed('base-type').trim();
  if (named === 'file' || named === 'duration')
    throw new Refusal(element, `variables of type ${named} are not supported`);
  const base: BaseType = attributes.oneOf('base-type', baseTypes, 'string');
  return { cardinality, base };
}

/** The `qti-value` children: at most one where the variable is single. */
function readValues(element: XmlElement, base: BaseType, cardinality: Cardinality): Scalar[] | null {
  const values = childrenOnly(element).map((child) => {
    if (child.name !== 'qti-value') throw misplaced(child, element);
    attributesOf(child).end();
    return scalarAt(child, base, textOnly(child));
  });
  if (values.length > mostValues) throw new Refusal(element, `there are more than ${mostValues} values`);
  if (cardinality === 'single' && values.length > 1)
    throw new Refusal(element, `a single variable has ${values.length} values`);
  return values.length === 0 ? null : values;
}

/** Reads a `qti-response-declaration`. */
export function readResponse(element: XmlElement): ResponseDeclaration {
  const attributes = attributesOf(element);
  const identifier = attributes.identifier('identifier');
  const { base, cardinality } = readType(element, attributes);
  attributes.end();
  let [defaultValue, correct]: (Scalar[] | null)[] = [null, null];
  let mapping: Mapping | null = null;
  let areaMapping: AreaMapping | null = null;
  for (const child of childrenOnly(element)) {
    switch (child.name) {
      case 'qti-default-value':
        defaultValue = readValues(child, base, cardinality);
        break;
      case 'qti-correct-response':
        correct = readValues(child, base, cardinality);
        break;
      case 'qti-mapping':
        mapping = readMapping(child, base);
        break;
      case 'qti-area-mapping':
        if (base !== 'point') throw new Refusal(child, `an area mapping cannot map values of type ${base}`);
        areaMapping = readAreaMapping(child);
        break;
      default:
        throw new Refusal(child, 'the element is not supported in a response declaration');
    }
  }
  return {
    identifier,
    base,
    cardinality,
    defaultValue: defaultValue ?? null,
    correct: correct ?? null,
    mapping,
    areaMapping,
  };
}

function bounds(element: XmlElement) {
  const attributes = attributesOf(element);
  const found = {
    lowerBound: attributes.number('lower-bound', null),
    upperBound: attributes.number('upper-bound', null),
    defaultValue: attributes.number('default-value', 0),
  };
  attributes.end();
  return found;
}

function readMapping(element: XmlElement, base: BaseType): Mapping {
  const entries = childrenOnly(element).map((child) => {
    if (child.name !== 'qti-map-entry') throw misplaced(child, element);
    const attributes = attributesOf(child);
    const entry = {
      key: scalarAt(child, base, attributes.needed('map-key')),
      value: neededNumber(child, attributes, 'mapped-value'),
      caseSensitive: attributes.flag('case-sensitive', true),
    };
    attributes.end();
    expectEmpty(child);
    return entry;
  });
  return { ...bounds(element), entries };
}

function readAreaMapping(element: XmlElement): AreaMapping {
  const entries = childrenOnly(element).map((child) => {
    if (child.name !== 'qti-area-map-entry') throw misplaced(child, element);
    const attributes = attributesOf(child);
    const entry = {
      area: readArea(child, attributes),
      value: neededNumber(child, attributes, 'mapped-value'),
    };
    attributes.end();
    expectEmpty(child);
    return entry;
  });
  return { ...bounds(element), entries };
}

/** Reads a `qti-outcome-declaration`. What only a test's views and externals say is left out. */
export function readOutcome(element: XmlElement): OutcomeDeclaration {
  const attributes = attributesOf(element);
  const identifier = attributes.identifier('identifier');
  const { base, cardinality } = readType(element, attributes);
  const normal = {
    normalMaximum: attributes.number('normal-maximum', null),
    normalMinimum: attributes.number('normal-minimum', null),
    interpretation: attributes.text('interpretation'),
  };
  for (const name of ['view', 'long-interpretation', 'mastery-value']) attributes.text(name);
  const externalScored = attributes.oneOf('external-scored', ['human', 'externalMachine'], null);
  attributes.end();
  let defaultValue: Scalar[] | null = null;
  let lookup: LookupTable | null = null;
  for (const child of childrenOnly(element)) {
    if (child.name === 'qti-default-value') defaultValue = readValues(child, base, cardinality);
    else if (child.name === 'qti-match-table' || child.name === 'qti-interpolation-table')
      lookup = readTable(child, base);
    else throw new Refusal(child, 'the element is not supported in an outcome declaration');
  }
  return { identifier, base, cardinality, defaultValue, ...normal, externalScored, lookup };
}

function readTable(element: XmlElement, base: BaseType): LookupTable {
  const attributes = attributesOf(element);
  const given = attributes.text('default-value');
  const defaultValue = given === null ? null : scalarAt(element, base, given);
  attributes.end();
  const by = element.name === 'qti-match-table' ? 'match' : 'interpolation';
  const entries = childrenOnly(element).map((child) => {
    if (child.name !== `qti-${by}-table-entry`) throw misplaced(child, element);
    const entry = attributesOf(child);
    const source = neededNumber(child, entry, 'source-value');
    if (by === 'match' && !Number.isInteger(source))
      throw new Refusal(child, 'a match table looks up whole numbers only');
    const target = scalarAt(child, base, entry.needed('target-value'));
    const includeBoundary = by === 'match' || entry.flag('include-boundary', true);
    entry.end();
    expectEmpty(child);
    return { source, includeBoundary, target };
  });
  if (by === 'interpolation') return { by, defaultValue, entries };
  return { by, defaultValue, entries: entries.map(({ source, target }) => ({ source, target })) };
}
