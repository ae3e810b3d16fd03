import { expectAssignable } from '../expressions/containers.ts';
import type { Type } from '../expressions/operator.ts';
import type { Declared } from '../expressions/types.ts';
import { type Processing, type Template, templates } from '../item.ts';
import { orNoted, Refusal, type Refused } from '../refusal.ts';
import type { Branch, Rule } from '../rules.ts';
import type { XmlElement } from '../xml/xml.ts';
import { attributesOf } from './attributes.ts';
import { readExpression, typed } from './expression.ts';
import { childrenOnly, expectEmpty, isQti } from './structure.ts';

/** The standard's templates under their QTI 3 and QTI 2 addresses. */
const templateAddress =
  /^https?:\/\/(?:purl\.imsglobal\.org\/spec\/qti\/v3p0\/rptemplates|www\.imsglobal\.org\/question\/qti_v2p[012]\/rptemplates)\/([a-z_]+)(?:\.xml)?$/;

/** The variables that the templates score and set. */
const templateVariables = { response: 'RESPONSE', score: 'SCORE' } as const;

/** Reads `qti-response-processing`; `null` where it says nothing. Rules that are refused are noted. */
export function readProcessing(element: XmlElement, declared: Declared, notes: Refused[]): Processing | null {
  const attributes = attributesOf(element);
  const address = attributes.text('template');
  attributes.text('template-location');
  attributes.end();
  const children = childrenOnly(element);
  if (address === null)
    return children.length === 0 ? null : { by: 'rules', rules: readRules(children, declared, notes) };
  if (children.length > 0) throw new Refusal(element, 'there are rules beside a template');
  const name = templateAddress.exec(address.trim())?.[1];
  const template = templates.find((one) => one === name);
  if (template === undefined)
    throw new Refusal(element, `the template ${address.slice(0, 120)} is not supported`);
  checkTemplate(element, template, declared);
  return { by: 'template', template };
}

function checkTemplate(element: XmlElement, template: Template, { responses, outcomes }: Declared): void {
  const response = responses.get(templateVariables.response);
  const score = outcomes.get(templateVariables.score);
  if (response === undefined)
    throw new Refusal(element, `the template scores ${templateVariables.response}, which is not declared`);
  if (score === undefined || score.cardinality !== 'single' || !['integer', 'float'].includes(score.base))
    throw new Refusal(
      element,
      `the template sets ${templateVariables.score}, which is not declared as a number`,
    );
  const lacks =
    (template === 'match_correct' && response.correct === null && 'correct response') ||
    (template === 'map_response' && response.mapping === null && 'mapping') ||
    (template === 'map_response_point' && response.areaMapping === null && 'area mapping');
  if (lacks !== false)
    throw new Refusal(element, `the response ${templateVariables.response} has no ${lacks}`);
}

function readRules(elements: readonly XmlElement[], declared: Declared, notes: Refused[]): Rule[] {
  return elements.flatMap((element) => orNoted(notes, () => readRule(element, declared, notes)) ?? []);
}

function readRule(element: XmlElement, declared: Declared, notes: Refused[]): Rule {
  const name = isQti(element, element.name) ? element.name.replace(/^qti-/, '') : '';
  switch (name) {
    case 'set-outcome-value':
    case 'lookup-outcome-value':
      return readSetting(element, name, declared);
    case 'response-condition':
      return readCondition(element, declared, notes);
    case 'response-processing-fragment':
      attributesOf(element).end();
      return { rule: name, rules: readRules(childrenOnly(element), declared, notes) };
    case 'exit-response':
      attributesOf(element).end();
      expectEmpty(element);
      return { rule: name };
    default:
      throw new Refusal(element, 'the element is not supported in response processing');
  }
}

function readSetting(
  element: XmlElement,
  rule: 'set-outcome-value' | 'lookup-outcome-value',
  declared: Declared,
): Rule {
  const attributes = attributesOf(element);
  const identifier = attributes.identifier('identifier');
  attributes.end();
  const outcome = declared.outcomes.get(identifier);
  if (outcome === undefined) throw new Refusal(element, `no outcome variable ${identifier} is declared`);
  const { expression, type } = readOnly(childrenOnly(element), element, declared);
  if (rule === 'set-outcome-value') typed(element, () => expectAssignable(type, outcome));
  else if (outcome.lookup === null) throw new Refusal(element, `the outcome ${identifier} has no table`);
  else expectNumber(element, type, outcome.lookup.by === 'match' ? ['integer'] : ['integer', 'float']);
  return { rule, identifier, expression };
}

function expectNumber(element: XmlElement, type: Type, bases: readonly string[]): void {
  if (
    (type.base !== null && !bases.includes(type.base)) ||
    (type.cardinality !== null && type.cardinality !== 'single')
  )
    throw new Refusal(element, `the table is looked up by one ${bases.join(' or ')}`);
}

function readOnly(children: readonly XmlElement[], element: XmlElement, declared: Declared) {
  const [child, more] = children;
  if (child === undefined || more !== undefined)
    throw new Refusal(element, `it holds ${children.length} expressions; one is needed`);
  return readExpression(child, declared);
}

function readCondition(element: XmlElement, declared: Declared, notes: Refused[]): Rule {
  attributesOf(element).end();
  const branches: Branch[] = [];
  let otherwise: Rule[] | null = null;
  for (const child of childrenOnly(element)) {
    attributesOf(child).end();
    const expected = branches.length === 0 ? 'qti-response-if' : 'qti-response-else-if';
    if (isQti(child, expected) && otherwise === null) branches.push(readBranch(child, declared, notes));
    else if (isQti(child, 'qti-response-else') && branches.length > 0 && otherwise === null)
      otherwise = readRules(childrenOnly(child), declared, notes);
    else throw new Refusal(child, 'the element may not stand here in a response condition');
  }
  if (branches.length === 0) throw new Refusal(element, 'there is no qti-response-if in it');
  return { rule: 'response-condition', branches, otherwise };
}

function readBranch(element: XmlElement, declared: Declared, notes: Refused[]): Branch {
  const [condition, ...rules] = childrenOnly(element);
  if (condition === undefined) throw new Refusal(element, 'there is no condition in it');
  const { expression, type } = readExpression(condition, declared);
  if ((type.base !== null && type.base !== 'boolean') || (type.cardinality ?? 'single') !== 'single')
    throw new Refusal(condition, 'the condition is not a single boolean');
  return { when: expression, rules: readRules(rules, declared, notes) };
}
