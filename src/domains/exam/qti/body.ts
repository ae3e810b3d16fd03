import type { Area } from './item.ts';
import type { Attributes, Feedback, Gap, Hottext, Html, Image, Rubric } from './body-parts.ts';
import type { BaseType, Cardinality, Scalar } from './values.ts';

export type { Attributes, Gap, Hottext, Html, Image } from './body-parts.ts';

export interface Choice<N> {
  readonly identifier: string;
  /** Stays in its place when the others are shuffled. */
  readonly fixed: boolean;
  readonly attributes: Attributes;
  readonly content: readonly N[];
}

/** A choice that is paired; 0 for `matchMax` means no limit. */
export interface AssociableChoice<N> extends Choice<N> {
  readonly matchMin: number;
  readonly matchMax: number;
  /** Pairs only with these; with all where it is empty. */
  readonly matchGroup: readonly string[];
}

export interface Hotspot extends Area {
  readonly identifier: string;
  readonly label: string | null;
  readonly attributes: Attributes;
}

interface Common {
  /** The response variable that takes its answer. */
  readonly response: string;
  readonly attributes: Attributes;
}

interface Block<N> extends Common {
  readonly prompt: readonly N[] | null;
}

/** 0 for the most means no limit. */
interface Counted {
  readonly minChoices: number;
  readonly maxChoices: number;
}

interface Associated {
  readonly minAssociations: number;
  readonly maxAssociations: number;
}

export interface ChoiceInteraction<N> extends Block<N>, Counted {
  readonly kind: 'choice' | 'order';
  readonly shuffle: boolean;
  readonly orientation: 'horizontal' | 'vertical' | null;
  readonly choices: readonly Choice<N>[];
}

export interface AssociateInteraction<N> extends Block<N>, Associated {
  readonly kind: 'associate';
  readonly shuffle: boolean;
  readonly choices: readonly AssociableChoice<N>[];
}

export interface MatchInteraction<N> extends Block<N>, Associated {
  readonly kind: 'match';
  readonly shuffle: boolean;
  readonly sources: readonly AssociableChoice<N>[];
  readonly targets: readonly AssociableChoice<N>[];
}

export interface GapMatchInteraction<N> extends Block<N>, Associated {
  readonly kind: 'gap-match';
  readonly shuffle: boolean;
  /** `image`: written as qti-gap-img. */
  readonly choices: readonly (AssociableChoice<N> & { readonly image: boolean })[];
  readonly content: readonly N[];
}

export interface InlineChoiceInteraction<N> extends Common {
  readonly kind: 'inline-choice';
  readonly shuffle: boolean;
  readonly required: boolean;
  readonly choices: readonly Choice<N>[];
}

export interface TextEntryInteraction extends Common {
  readonly kind: 'text-entry';
  readonly expectedLength: number | null;
  readonly patternMask: string | null;
  readonly placeholder: string | null;
}

export interface ExtendedTextInteraction<N> extends Block<N> {
  readonly kind: 'extended-text';
  readonly expectedLength: number | null;
  readonly expectedLines: number | null;
  readonly minStrings: number;
  /** `null`: as many as the response's cardinality takes. */
  readonly maxStrings: number | null;
  readonly patternMask: string | null;
  readonly placeholder: string | null;
  readonly format: 'plain' | 'preformatted' | 'xhtml';
}

export interface HottextInteraction<N> extends Block<N>, Counted {
  readonly kind: 'hottext';
  readonly content: readonly N[];
}

export interface SliderInteraction<N> extends Block<N> {
  readonly kind: 'slider';
  readonly lowerBound: number;
  readonly upperBound: number;
  readonly step: number | null;
  readonly stepLabel: boolean;
  readonly orientation: 'horizontal' | 'vertical';
  readonly reverse: boolean;
}

export interface HotspotInteraction<N> extends Block<N>, Counted {
  readonly kind: 'hotspot' | 'graphic-order';
  readonly image: Image;
  readonly hotspots: readonly Hotspot[];
}

export interface SelectPointInteraction<N> extends Block<N>, Counted {
  readonly kind: 'select-point';
  readonly image: Image;
}

export type Interaction<N> =
  | ChoiceInteraction<N>
  | AssociateInteraction<N>
  | MatchInteraction<N>
  | GapMatchInteraction<N>
  | InlineChoiceInteraction<N>
  | TextEntryInteraction
  | ExtendedTextInteraction<N>
  | HottextInteraction<N>
  | SliderInteraction<N>
  | HotspotInteraction<N>
  | SelectPointInteraction<N>;

/** A part of an item's body as its author wrote it. */
export type Authored =
  | string
  | Html<Authored>
  | Gap
  | Hottext<Authored>
  // Spelt out, as `Interaction<Authored>` would be a type that holds itself.
  | ChoiceInteraction<Authored>
  | AssociateInteraction<Authored>
  | MatchInteraction<Authored>
  | GapMatchInteraction<Authored>
  | InlineChoiceInteraction<Authored>
  | TextEntryInteraction
  | ExtendedTextInteraction<Authored>
  | HottextInteraction<Authored>
  | SliderInteraction<Authored>
  | HotspotInteraction<Authored>
  | SelectPointInteraction<Authored>
  | Rubric<Authored>
  | Feedback<Authored>;

/** A part of an item's body as a candidate gets it. A string is plain text, to be escaped by whoever shows it. */
export type Delivered =
  | string
  | Html<Delivered>
  | Gap
  | Hottext<Delivered>
  | ChoiceInteraction<Delivered>
  | AssociateInteraction<Delivered>
  | MatchInteraction<Delivered>
  | GapMatchInteraction<Delivered>
  | InlineChoiceInteraction<Delivered>
  | TextEntryInteraction
  | ExtendedTextInteraction<Delivered>
  | HottextInteraction<Delivered>
  | SliderInteraction<Delivered>
  | HotspotInteraction<Delivered>
  | SelectPointInteraction<Delivered>;

/** The kinds of interaction, each written as `qti-KIND-interaction`. */
export type InteractionKind = Interaction<unknown>['kind'];

/** A response as far as a candidate's page has to know it. */
export interface DeliveredResponse {
  readonly identifier: string;
  readonly base: BaseType;
  readonly cardinality: Cardinality;
  /** What the interaction shows before the candidate has answered. */
  readonly defaultValue: readonly Scalar[] | null;
}

/** A picture that is kept with its item. */
export interface KeptImage {
  readonly type: 'image/png' | 'image/jpeg' | 'image/gif';
  /** Base64. */
  readonly data: string;
}

/**
 * All that a candidate gets of a QTI item: plain JSON without keys, mappings or processing. An `img`'s `src` and an
 * interaction's `image.src` are names in `images`.
 */
export interface QtiBody {
  readonly language: string | null;
  readonly responses: readonly DeliveredResponse[];
  readonly content: readonly Delivered[];
  /** Of the whole item, for an export too: a page holds those alone that its content names. */
  readonly images: Readonly<Record<string, KeptImage>>;
}
