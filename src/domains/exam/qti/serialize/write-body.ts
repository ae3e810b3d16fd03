import type { AssociableChoice, Authored, Choice, Hotspot, Image, Interaction } from '../body.ts';
import { mathNamespace } from '../parse/html.ts';
import { block, inline, type Xml } from '../xml/write-xml.ts';

/** Content as XML, to the letter. */
export function writeContent(content: readonly Authored[]): Xml[] {
  return content.map((part) => (typeof part === 'string' ? part : writePart(part)));
}

function writePart(part: Exclude<Authored, string>): Xml {
  switch (part.kind) {
    case 'html':
      return inline(
        part.tag,
        { xmlns: part.tag === 'math' ? mathNamespace : null, ...part.attributes },
        writeContent(part.content),
      );
    case 'gap':
      return inline('qti-gap', { identifier: part.identifier, ...part.attributes });
    case 'hottext-choice':
      return inline(
        'qti-hottext',
        { identifier: part.identifier, ...part.attributes },
        writeContent(part.content),
      );
    case 'rubric':
      return inline('qti-rubric-block', { view: part.views.join(' '), use: part.use, ...part.attributes }, [
        inline('qti-content-body', {}, writeContent(part.content)),
      ]);
    case 'feedback':
      return inline(
        part.inline ? 'qti-feedback-inline' : 'qti-feedback-block',
        {
          'outcome-identifier': part.outcome,
          identifier: part.identifier,
          'show-hide': part.show ? 'show' : 'hide',
          ...part.attributes,
        },
        part.inline
          ? writeContent(part.content)
          : [inline('qti-content-body', {}, writeContent(part.content))],
      );
    default:
      return writeInteraction(part);
  }
}

const fixed = (choice: Choice<Authored>) => (choice.fixed ? true : null);

function choice(name: string, given: Choice<Authored>): Xml {
  return inline(
    name,
    { identifier: given.identifier, fixed: fixed(given), ...given.attributes },
    writeContent(given.content),
  );
}

function associable(name: string, given: AssociableChoice<Authored>): Xml {
  return inline(
    name,
    {
      identifier: given.identifier,
      fixed: fixed(given),
      'match-min': given.matchMin || null,
      'match-max': given.matchMax,
      'match-group': given.matchGroup.length === 0 ? null : given.matchGroup.join(' '),
      ...given.attributes,
    },
    writeContent(given.content),
  );
}

function hotspot({ identifier, shape, coords, label, attributes }: Hotspot): Xml {
  return inline('qti-hotspot-choice', {
    identifier,
    shape,
    coords: coords.length === 0 ? null : coords.join(','),
    'hotspot-label': label,
    ...attributes,
  });
}

const picture = ({ src, alt, width, height }: Image): Xml => inline('img', { src, alt, width, height });

function prompt(content: readonly Authored[] | null): Xml[] {
  return content === null ? [] : [inline('qti-prompt', {}, writeContent(content))];
}

const simpleAssociable = (one: AssociableChoice<Authored>) => associable('qti-simple-associable-choice', one);

function writeInteraction(given: Interaction<Authored>): Xml {
  const name = `qti-${given.kind}-interaction`;
  const base = { 'response-identifier': given.response };
  const shuffle = 'shuffle' in given ? { shuffle: given.shuffle } : {};
  const counts =
    'maxChoices' in given
      ? { 'min-choices': given.minChoices, 'max-choices': given.maxChoices }
      : 'maxAssociations' in given
        ? { 'min-associations': given.minAssociations, 'max-associations': given.maxAssociations }
        : {};
  const shared = { ...base, ...shuffle, ...counts };
  const own = given.attributes;
  switch (given.kind) {
    case 'choice':
    case 'order':
      return block(name, { ...shared, orientation: given.orientation, ...own }, [
        ...prompt(given.prompt),
        ...given.choices.map((one) => choice('qti-simple-choice', one)),
      ]);
    case 'associate':
      return block(name, { ...shared, ...own }, [
        ...prompt(given.prompt),
        ...given.choices.map(simpleAssociable),
      ]);
    case 'match':
      return block(name, { ...shared, ...own }, [
        ...prompt(given.prompt),
        block('qti-simple-match-set', {}, given.sources.map(simpleAssociable)),
        block('qti-simple-match-set', {}, given.targets.map(simpleAssociable)),
      ]);
    case 'gap-match':
      return inline(name, { ...shared, ...own }, [
        ...prompt(given.prompt),
        ...given.choices.map((one) => associable(one.image ? 'qti-gap-img' : 'qti-gap-text', one)),
        ...writeContent(given.content),
      ]);
    case 'inline-choice':
      return block(
        name,
        { ...shared, required: given.required ? true : null, ...own },
        given.choices.map((one) => choice('qti-inline-choice', one)),
      );
    case 'text-entry':
      return inline(name, { ...shared, ...textAttributes(given), ...own });
    case 'extended-text':
      return block(
        name,
        {
          ...shared,
          ...textAttributes(given),
          'expected-lines': given.expectedLines,
          'min-strings': given.minStrings || null,
          'max-strings': given.maxStrings,
          format: given.format,
          ...own,
        },
        prompt(given.prompt),
      );
    case 'hottext':
      return inline(name, { ...shared, ...own }, [...prompt(given.prompt), ...writeContent(given.content)]);
    case 'slider': {
      const { lowerBound, upperBound, step, stepLabel, orientation, reverse } = given;
      const scale = { 'lower-bound': lowerBound, 'upper-bound': upperBound, step, 'step-label': stepLabel };
      return block(name, { ...shared, ...scale, orientation, reverse, ...own }, prompt(given.prompt));
    }
    case 'hotspot':
    case 'graphic-order':
      return block(name, { ...shared, ...own }, [
        ...prompt(given.prompt),
        picture(given.image),
        ...given.hotspots.map(hotspot),
      ]);
    case 'select-point':
      return block(name, { ...shared, ...own }, [...prompt(given.prompt), picture(given.image)]);
  }
}

function textAttributes(given: {
  readonly expectedLength: number | null;
  readonly patternMask: string | null;
  readonly placeholder: string | null;
}) {
  return {
    'expected-length': given.expectedLength,
    'pattern-mask': given.patternMask,
    'placeholder-text': given.placeholder,
  };
}
