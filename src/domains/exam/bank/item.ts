import type { QtiBody } from '../qti/body.ts';

/** How an item is answered: the choices, the arrangements, the gaps, the free texts, and whatever QTI describes. */
export type ItemKind =
  | 'single'
  | 'multiple'
  | 'order'
  | 'match'
  | 'inline'
  | 'text'
  | 'extended'
  | 'code'
  | 'qti';

/** Cognitive level, after the revised taxonomy of Anderson & Krathwohl (2001). */
export const itemLevels = ['remember', 'understand', 'apply', 'analyse'] as const;
export type ItemLevel = (typeof itemLevels)[number];

/** Whether new forms draw an item: in a field test unscored, operational items for points, the others not at all. */
export type ItemState = 'field-test' | 'operational' | 'suspended' | 'retired';

/** What a bridge draws from: of each competency that changes touch, what was verified on that day or later. */
export type BridgePool = readonly { readonly competency: string; readonly verifiedFrom: string }[];

/** Drawn for whole exams, kept for bridges, or for practice only: never drawn. */
export const itemUses = ['form', 'bridge', 'practice'] as const;
export type ItemUse = (typeof itemUses)[number];

/** What a candidate may open beside an item. */
export const itemTools = ['calculator', 'notes'] as const;
export type ItemTool = (typeof itemTools)[number];

/** Something to choose, arrange or pair; its HTML is sanitised. */
export interface Option {
  readonly id: string;
  readonly html: string;
}

interface Stem {
  /** Sanitised HTML; a gap stands as `<span data-gap="g1"></span>`. */
  readonly stem: string;
  readonly tools?: readonly ItemTool[];
}

/** single, multiple, order: options in an order that says nothing about the key. */
export interface OptionsContent extends Stem {
  readonly options: readonly Option[];
}

/** Each source takes one target; a target may serve several sources, or none. */
export interface MatchContent extends Stem {
  readonly sources: readonly Option[];
  readonly targets: readonly Option[];
}

/** Gaps that take one of their own options each. */
export interface InlineContent extends Stem {
  readonly gaps: readonly { readonly id: string; readonly options: readonly Option[] }[];
}

/** Gaps that take words or a number; `size` is the field's width in characters and says nothing about the key. */
export interface TextContent extends Stem {
  readonly gaps: readonly { readonly id: string; readonly number: boolean; readonly size: number }[];
}

/** A text of so many words. */
export interface ExtendedContent extends Stem {
  readonly words: { readonly least: number; readonly most: number };
}

/** A program; `examples` are calls and what they give, shown to the candidate. */
export interface CodeContent extends Stem {
  readonly language: 'javascript' | 'typescript';
  readonly starter: string;
  readonly examples: readonly { readonly call: string; readonly gives: string }[];
}

/** What a QTI item shows, without keys. */
export interface QtiContent {
  readonly body: QtiBody;
}

/** What a candidate sees of an item, by its kind. It never holds the key. */
export interface ContentOf {
  readonly single: OptionsContent;
  readonly multiple: OptionsContent;
  readonly order: OptionsContent;
  readonly match: MatchContent;
  readonly inline: InlineContent;
  readonly text: TextContent;
  readonly extended: ExtendedContent;
  readonly code: CodeContent;
  readonly qti: QtiContent;
}

export type ItemContent = ContentOf[ItemKind];

/** An item as it is delivered: no key, no rationale, not even the item's name. */
export type DeliveredItem = {
  readonly [Kind in ItemKind]: { readonly kind: Kind; readonly content: ContentOf[Kind] };
}[ItemKind];

/** An item version by its two names. */
export interface ItemName {
  readonly item: string;
  readonly version: number;
}

/** An item version by one text: `item@version`. */
export const nameOf = ({ item, version }: ItemName): string => `${item}@${version}`;

/** What drawing a form needs to know of an item. */
export interface DrawableItem extends ItemName {
  readonly competency: string;
  readonly kind: ItemKind;
  /** What an answer may name: see `answerOptions`. */
  readonly options: readonly string[];
  readonly enemies: readonly string[];
}

/** The domain of a competency: `t1` of `t1.tool-calls`. */
export function domainOf(competency: string): string {
  return competency.split('.')[0] ?? competency;
}
