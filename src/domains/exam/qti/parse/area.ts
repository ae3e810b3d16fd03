import type { Area } from '../item.ts';
import { Refusal } from '../refusal.ts';
import { floatOf } from '../values.ts';
import type { XmlElement } from '../xml/xml.ts';
import type { AttributeReader } from './attributes.ts';

const shapes = ['circle', 'default', 'ellipse', 'poly', 'rect'] as const;
const coordCount = { circle: 3, default: 0, ellipse: 4, rect: 4 } as const;

/** `shape` and `coords` (ASI, ShapeEnum): numbers with commas between; a percentage has no meaning on pixels. */
export function readArea(element: XmlElement, attributes: AttributeReader): Area {
  attributes.needed('shape');
  const shape = attributes.oneOf('shape', shapes, 'default');
  const text = attributes.text('coords')?.trim() ?? '';
  const coords = (text === '' ? [] : text.split(',')).map((part) => floatOf(part.trim()));
  const right =
    shape === 'poly' ? coords.length >= 6 && coords.length % 2 === 0 : coords.length === coordCount[shape];
  if (!right || coords.length > 400 || coords.some((coord) => coord === undefined))
    throw new Refusal(element, `coords "${text.slice(0, 60)}" do not make a ${shape}`);
  return { shape, coords: coords.filter((coord) => coord !== undefined) };
}
