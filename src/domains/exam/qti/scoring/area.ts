import type { Area } from '../item.ts';

/** True of a point in an area or on its edge (ASI, ShapeEnum, with the coordinates of HTML image maps). */
export function isInside({ shape, coords }: Area, [x, y]: readonly [number, number]): boolean {
  const [a = 0, b = 0, c = 0, d = 0] = coords;
  switch (shape) {
    case 'default':
      return true;
    case 'circle':
      return (x - a) ** 2 + (y - b) ** 2 <= c ** 2;
    case 'ellipse':
      return c > 0 && d > 0 && ((x - a) / c) ** 2 + ((y - b) / d) ** 2 <= 1;
    case 'rect':
      return x >= Math.min(a, c) && x <= Math.max(a, c) && y >= Math.min(b, d) && y <= Math.max(b, d);
    case 'poly':
      return isInPolygon(coords, x, y);
  }
}

/** By the even-odd rule: a ray to the right crosses the edges an odd number of times. */
function isInPolygon(coords: readonly number[], x: number, y: number): boolean {
  const corners = Array.from({ length: coords.length / 2 }, (_, index): [number, number] => [
    coords[2 * index] ?? 0,
    coords[2 * index + 1] ?? 0,
  ]);
  let inside = false;
  for (const [index, [x1, y1]] of corners.entries()) {
    const [x2, y2] = corners.at(index - 1) ?? [x1, y1];
    const cross = (x2 - x1) * (y - y1) - (y2 - y1) * (x - x1);
    const between =
      Math.min(x1, x2) <= x && x <= Math.max(x1, x2) && Math.min(y1, y2) <= y && y <= Math.max(y1, y2);
    if (cross === 0 && between) return true;
    if (y1 > y !== y2 > y && x < x1 + ((y - y1) * (x2 - x1)) / (y2 - y1)) inside = !inside;
  }
  return inside;
}
