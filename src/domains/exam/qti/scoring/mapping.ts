import type { AreaMapping, Mapping } from '../item.ts';
import { isSame, numberValue, pointOf, type Scalar, type Value } from '../values.ts';
import { isInside } from './area.ts';

function bounded({ lowerBound, upperBound }: Mapping | AreaMapping, sum: number): number {
  return Math.min(upperBound ?? Infinity, Math.max(lowerBound ?? -Infinity, sum));
}

/**
 * The sum of the mapped values; each value of a container counts once (ASI, qti-map-response). NULL gives 0, as the
 * template has it.
 */
export function mapped(mapping: Mapping, value: Value): Value {
  if (value === null) return numberValue('float', 0);
  const { base, values } = value;
  const distinct = values.filter((one, at) => values.findIndex((other) => isSame(base, one, other)) === at);
  const sum = distinct.reduce((total: number, one) => total + mappedScalar(mapping, value.base, one), 0);
  return numberValue('float', bounded(mapping, sum));
}

function mappedScalar(mapping: Mapping, base: NonNullable<Value>['base'], scalar: Scalar): number {
  const found = mapping.entries.find(
    ({ key, caseSensitive }) =>
      isSame(base, key, scalar) ||
      (!caseSensitive &&
        typeof key === 'string' &&
        isSame(base, key.toLowerCase(), String(scalar).toLowerCase())),
  );
  return found?.value ?? mapping.defaultValue;
}

/**
 * The sum of the values of the areas that the points lie in; each area counts once, and a point belongs to the first
 * area that it lies in (ASI, qti-map-response-point). NULL gives 0.
 */
export function mappedPoints(mapping: AreaMapping, value: Value): Value {
  if (value === null) return numberValue('float', 0);
  const used = new Set<number>();
  let sum = 0;
  for (const point of value.values) {
    const at = mapping.entries.findIndex(({ area }) => isInside(area, pointOf(point)));
    if (used.has(at)) continue;
    if (at >= 0) used.add(at);
    sum += mapping.entries[at]?.value ?? mapping.defaultValue;
  }
  return numberValue('float', bounded(mapping, sum));
}
