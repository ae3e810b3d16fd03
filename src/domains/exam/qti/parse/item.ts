import type { Authored } from '../body.ts';
import { declaredIn } from '../expressions/types.ts';
import { interactionsIn } from '../contents.ts';
import type { ModalFeedback, OutcomeDeclaration, Processing, QtiItem, ResponseDeclaration } from '../item.ts';
import { orNoted, Refusal, type Refused } from '../refusal.ts';
import type { XmlElement } from '../xml/xml.ts';
import { readXml } from '../xml/read-xml.ts';
import { attributesOf } from './attributes.ts';
import { itemBody } from './body.ts';
import { readOutcome, readResponse } from './declarations.ts';
import { contentBody, staticParts } from './feedback.ts';
import { type FlowReader, readFlow, within } from './flow.ts';
import { readProcessing } from './processing.ts';
import { childrenOnly, isQti, qtiNamespace, refuseDoubles } from './structure.ts';

/** An item, or everything for which it is refused. `leftOut` names what the item does without. */
export type ReadItem =
  | { readonly item: QtiItem; readonly leftOut: readonly Refused[] }
  | { readonly item: null; readonly refused: readonly Refused[] };

const declarations = new Set(['qti-response-declaration', 'qti-outcome-declaration']);

/** An item does without them: they say how it looks, or serve other programs. */
const leftOutNames = new Set(['qti-stylesheet', 'qti-catalog-info', 'qti-companion-materials-info']);

/** The variable that processing may set beside the declared ones (ASI, built-in outcome variables). */
const completionStatus: OutcomeDeclaration = {
  identifier: 'completionStatus',
  base: 'identifier',
  cardinality: 'single',
  defaultValue: ['unknown'],
  normalMaximum: null,
  normalMinimum: null,
  interpretation: null,
  externalScored: null,
  lookup: null,
};

/** Reads the XML of one `qti-assessment-item`. Never throws, whatever the bytes. */
export function readItem(bytes: Uint8Array): ReadItem {
  const refused: Refused[] = [];
  const leftOut: Refused[] = [];
  const item = orNoted(refused, () => readRoot(readXml(bytes), refused, leftOut));
  return item === undefined || refused.length > 0 ? { item: null, refused } : { item, leftOut };
}

function readRoot(root: XmlElement, refused: Refused[], leftOut: Refused[]): QtiItem {
  if (!isQti(root, 'qti-assessment-item'))
    throw new Refusal(
      root,
      root.name === 'assessmentItem'
        ? 'this is an item of QTI 2; convert it to QTI 3'
        : `the root is no qti-assessment-item in the namespace ${qtiNamespace}`,
    );
  const attributes = attributesOf(root);
  const head = {
    identifier: attributes.needed('identifier').trim().slice(0, 400),
    title: attributes.text('title') ?? '',
    label: attributes.text('label'),
    language: attributes.text('xml:lang') ?? attributes.text('lang'),
    timeDependent: attributes.flag('time-dependent', false),
  };
  if (head.identifier === '') throw new Refusal(root, 'the attribute identifier is empty');
  if (attributes.flag('adaptive', false)) throw new Refusal(root, 'adaptive items are not supported');
  for (const name of ['tool-name', 'tool-version']) attributes.text(name);
  attributes.common();

  const responses: ResponseDeclaration[] = [];
  const outcomes: OutcomeDeclaration[] = [];
  const feedback: ModalFeedback[] = [];
  const flow: FlowReader = { notes: refused, responses, special: itemBody };
  let body: Authored[] | undefined;
  let processing: XmlElement | undefined;
  const children = childrenOnly(root);
  for (const child of children)
    orNoted(refused, () => {
      if (isQti(child, 'qti-response-declaration')) responses.push(readResponse(child));
      else if (isQti(child, 'qti-outcome-declaration')) outcomes.push(readOutcome(child));
    });
  for (const child of children)
    orNoted(refused, () => {
      const name = isQti(child, child.name) ? child.name : '';
      if (declarations.has(name)) return;
      if (name === 'qti-item-body' && body === undefined) {
        attributesOf(child).common();
        body = readFlow(child.children, flow);
      } else if (name === 'qti-response-processing' && processing === undefined) processing = child;
      else if (name === 'qti-modal-feedback') feedback.push(readModal(child, flow));
      else if (leftOutNames.has(name))
        leftOut.push({ line: child.line, element: name, reason: 'left out; the item is kept without it' });
      else throw new Refusal(child, 'the element is not supported in an item');
    });
  if (body === undefined) throw new Refusal(root, 'there is no qti-item-body in it');
  refuseDoubles(
    root,
    'variables',
    [...responses, ...outcomes].map(({ identifier }) => identifier),
  );
  const content = body;
  refuseDoubles(
    root,
    'interactions',
    interactionsIn(content).map(({ response }) => response),
  );
  const declared = declaredIn({ responses, outcomes: [completionStatus, ...outcomes] });
  // Types are looked at only where all that is declared was read.
  const read: Processing | null =
    processing === undefined || refused.length > 0 ? null : readProcessing(processing, declared, refused);
  return { ...head, responses, outcomes, body: content, processing: read, feedback };
}

function readModal(element: XmlElement, flow: FlowReader): ModalFeedback {
  const attributes = attributesOf(element);
  const head = {
    outcome: attributes.identifier('outcome-identifier'),
    identifier: attributes.identifier('identifier'),
    show: attributes.oneOf('show-hide', ['show', 'hide'], 'show') === 'show',
    title: attributes.text('title'),
  };
  attributes.common();
  return { ...head, content: contentBody(element, within(flow, staticParts)) };
}
