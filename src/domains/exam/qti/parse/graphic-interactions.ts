import { Refusal } from '../refusal.ts';
import { neededNumber } from './attributes.ts';
import { readAll, readHotspot, readImage, readPrompt } from './choices.ts';
import { base, counts, orientations, type Read } from './interaction-attributes.ts';
import { expectNone } from './structure.ts';

/** Reads a `qti-slider-interaction`. */
export const slider: Read = (element, attributes, flow) => {
  const { prompt, rest } = readPrompt(element, flow);
  expectNone(rest, element);
  const lowerBound = neededNumber(element, attributes, 'lower-bound');
  const upperBound = neededNumber(element, attributes, 'upper-bound');
  if (lowerBound >= upperBound) throw new Refusal(element, 'lower-bound is not below upper-bound');
  const step = attributes.number('step', null);
  if (step !== null && step <= 0) throw new Refusal(element, 'step is not above 0');
  return {
    kind: 'slider',
    ...base(attributes),
    lowerBound,
    upperBound,
    step,
    stepLabel: attributes.flag('step-label', false),
    orientation: attributes.oneOf('orientation', orientations, 'horizontal'),
    reverse: attributes.flag('reverse', false),
    attributes: attributes.common(),
    prompt,
  };
};

/** Reads an interaction with places on a picture. */
export const onImage =
  (kind: 'hotspot' | 'graphic-order'): Read =>
  (element, attributes, flow) => {
    const { prompt, rest } = readPrompt(element, flow);
    const [picture, ...hotspots] = rest;
    if (picture === undefined) throw new Refusal(element, 'there is no picture in it');
    return {
      kind,
      ...base(attributes),
      ...counts(element, attributes, kind === 'hotspot' ? 1 : 0),
      attributes: attributes.common(),
      prompt,
      image: readImage(picture),
      hotspots: readAll(element, hotspots, ['qti-hotspot-choice'], readHotspot),
    };
  };

/** Reads a `qti-select-point-interaction`. */
export const selectPoint: Read = (element, attributes, flow) => {
  const { prompt, rest } = readPrompt(element, flow);
  const [picture, ...more] = rest;
  if (picture === undefined) throw new Refusal(element, 'there is no picture in it');
  expectNone(more, element);
  return {
    kind: 'select-point',
    ...base(attributes),
    ...counts(element, attributes, 0),
    attributes: attributes.common(),
    prompt,
    image: readImage(picture),
  };
};
