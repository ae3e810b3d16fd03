import type {
  AreaMapping,
  LookupTable,
  Mapping,
  OutcomeDeclaration,
  Processing,
  QtiItem,
  ResponseDeclaration,
} from '../item.ts';
import { qtiNamespace } from '../parse/structure.ts';
import type { Expression, Rule } from '../rules.ts';
import type { Scalar } from '../values.ts';
import { block, inline, writeXml, type Xml } from '../xml/write-xml.ts';
import { writeContent } from './write-body.ts';

const templateFolder = 'https://purl.imsglobal.org/spec/qti/v3p0/rptemplates';

/** The item as a QTI 3.0 document. Reading it again gives the same item, and writing that the same text. */
export function writeItem(item: QtiItem): string {
  return writeXml(
    block(
      'qti-assessment-item',
      {
        xmlns: qtiNamespace,
        identifier: item.identifier,
        title: item.title,
        label: item.label,
        'xml:lang': item.language,
        adaptive: false,
        'time-dependent': item.timeDependent,
      },
      [
        ...item.responses.map(response),
        ...item.outcomes.map(outcome),
        inline('qti-item-body', {}, writeContent(item.body)),
        ...(item.processing === null ? [] : [processing(item.processing)]),
        ...item.feedback.map(({ outcome, identifier, show, title, content }) =>
          inline(
            'qti-modal-feedback',
            { 'outcome-identifier': outcome, identifier, 'show-hide': show ? 'show' : 'hide', title },
            [inline('qti-content-body', {}, writeContent(content))],
          ),
        ),
      ],
    ),
  );
}

function values(name: string, scalars: readonly Scalar[] | null): Xml[] {
  return scalars === null
    ? []
    : [
        block(
          name,
          {},
          scalars.map((scalar) => inline('qti-value', {}, [String(scalar)])),
        ),
      ];
}

const type = ({ identifier, base, cardinality }: ResponseDeclaration | OutcomeDeclaration) => ({
  identifier,
  cardinality,
  'base-type': base,
});

function response(given: ResponseDeclaration): Xml {
  return block('qti-response-declaration', type(given), [
    ...values('qti-default-value', given.defaultValue),
    ...values('qti-correct-response', given.correct),
    ...(given.mapping === null
      ? []
      : [
          block(
            'qti-mapping',
            bounds(given.mapping),
            given.mapping.entries.map(({ key, value, caseSensitive }) =>
              inline('qti-map-entry', {
                'map-key': key,
                'mapped-value': value,
                'case-sensitive': caseSensitive ? null : false,
              }),
            ),
          ),
        ]),
    ...(given.areaMapping === null
      ? []
      : [
          block(
            'qti-area-mapping',
            bounds(given.areaMapping),
            given.areaMapping.entries.map(({ area, value }) =>
              inline('qti-area-map-entry', {
                shape: area.shape,
                coords: area.coords.length === 0 ? null : area.coords.join(','),
                'mapped-value': value,
              }),
            ),
          ),
        ]),
  ]);
}

const bounds = ({ lowerBound, upperBound, defaultValue }: Mapping | AreaMapping) => ({
  'lower-bound': lowerBound,
  'upper-bound': upperBound,
  'default-value': defaultValue,
});

function outcome(given: OutcomeDeclaration): Xml {
  return block(
    'qti-outcome-declaration',
    {
      ...type(given),
      'normal-maximum': given.normalMaximum,
      'normal-minimum': given.normalMinimum,
      interpretation: given.interpretation,
      'external-scored': given.externalScored,
    },
    [
      ...values('qti-default-value', given.defaultValue),
      ...(given.lookup === null ? [] : [table(given.lookup)]),
    ],
  );
}

function table(given: LookupTable): Xml {
  const name = `qti-${given.by}-table`;
  const entries =
    given.by === 'match'
      ? given.entries.map(({ source, target }) =>
          inline(`${name}-entry`, { 'source-value': source, 'target-value': target }),
        )
      : given.entries.map(({ source, includeBoundary, target }) =>
          inline(`${name}-entry`, {
            'source-value': source,
            'include-boundary': includeBoundary,
            'target-value': target,
          }),
        );
  return block(name, { 'default-value': given.defaultValue }, entries);
}

function processing(given: Processing): Xml {
  return given.by === 'template'
    ? block('qti-response-processing', { template: `${templateFolder}/${given.template}.xml` })
    : block('qti-response-processing', {}, given.rules.map(rule));
}

function rule(given: Rule): Xml {
  const name = `qti-${given.rule}`;
  switch (given.rule) {
    case 'exit-response':
      return block(name, {});
    case 'response-processing-fragment':
      return block(name, {}, given.rules.map(rule));
    case 'set-outcome-value':
    case 'lookup-outcome-value':
      return block(name, { identifier: given.identifier }, [expression(given.expression)]);
    case 'response-condition':
      return block(name, {}, [
        ...given.branches.map(({ when, rules }, at) =>
          block(at === 0 ? 'qti-response-if' : 'qti-response-else-if', {}, [
            expression(when),
            ...rules.map(rule),
          ]),
        ),
        ...(given.otherwise === null ? [] : [block('qti-response-else', {}, given.otherwise.map(rule))]),
      ]);
  }
}

function expression({ op, attributes, of, text }: Expression): Xml {
  return op === 'base-value'
    ? inline(`qti-${op}`, attributes, text === '' ? [] : [text])
    : block(`qti-${op}`, attributes, of.map(expression));
}
