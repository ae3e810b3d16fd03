import type { Authored } from './body.ts';
import type { Rule } from './rules.ts';
import type { BaseType, Cardinality, Scalar } from './values.ts';

/** A float for each value of a response (ASI, qti-mapping). */
export interface Mapping {
  readonly lowerBound: number | null;
  readonly upperBound: number | null;
  readonly defaultValue: number;
  readonly entries: readonly {
    readonly key: Scalar;
    readonly value: number;
    readonly caseSensitive: boolean;
  }[];
}

/** A place on an image (ASI, ShapeEnum and coords): numbers of its pixels. */
export interface Area {
  readonly shape: 'circle' | 'default' | 'ellipse' | 'poly' | 'rect';
  readonly coords: readonly number[];
}

/** A float for each place that a point may lie in (ASI, qti-area-mapping). */
export interface AreaMapping {
  readonly lowerBound: number | null;
  readonly upperBound: number | null;
  readonly defaultValue: number;
  readonly entries: readonly { readonly area: Area; readonly value: number }[];
}

/** A response variable with everything that scores it (ASI, qti-response-declaration). */
export interface ResponseDeclaration {
  readonly identifier: string;
  readonly base: BaseType;
  readonly cardinality: Cardinality;
  readonly defaultValue: readonly Scalar[] | null;
  readonly correct: readonly Scalar[] | null;
  readonly mapping: Mapping | null;
  readonly areaMapping: AreaMapping | null;
}

/** How qti-lookup-outcome-value finds a value from a number. */
export type LookupTable =
  | {
      readonly by: 'match';
      readonly defaultValue: Scalar | null;
      readonly entries: readonly { readonly source: number; readonly target: Scalar }[];
    }
  | {
      readonly by: 'interpolation';
      readonly defaultValue: Scalar | null;
      readonly entries: readonly {
        readonly source: number;
        readonly includeBoundary: boolean;
        readonly target: Scalar;
      }[];
    };

/** An outcome variable (ASI, qti-outcome-declaration). */
export interface OutcomeDeclaration {
  readonly identifier: string;
  readonly base: BaseType;
  readonly cardinality: Cardinality;
  readonly defaultValue: readonly Scalar[] | null;
  readonly normalMaximum: number | null;
  readonly normalMinimum: number | null;
  readonly interpretation: string | null;
  /** Set by people or by another machine, not by the item's own processing. */
  readonly externalScored: 'human' | 'externalMachine' | null;
  readonly lookup: LookupTable | null;
}

/** The standard's response processing templates; they score RESPONSE into SCORE. */
export const templates = ['match_correct', 'map_response', 'map_response_point'] as const;
export type Template = (typeof templates)[number];

export type Processing =
  | { readonly by: 'template'; readonly template: Template }
  | { readonly by: 'rules'; readonly rules: readonly Rule[] };

/** What is told once the item has been scored; kept for export, never delivered. */
export interface ModalFeedback {
  readonly outcome: string;
  readonly identifier: string;
  readonly show: boolean;
  readonly title: string | null;
  readonly content: readonly Authored[];
}

/**
 * A QTI 3.0 item (`qti-assessment-item`) as it was written, keys and all: plain JSON, server only. `deliver` makes of it
 * what a candidate gets, `scoreQti` scores answers by it, `writeItem` gives its XML.
 */
export interface QtiItem {
  readonly identifier: string;
  readonly title: string;
  readonly label: string | null;
  readonly language: string | null;
  readonly timeDependent: boolean;
  readonly responses: readonly ResponseDeclaration[];
  readonly outcomes: readonly OutcomeDeclaration[];
  readonly body: readonly Authored[];
  readonly processing: Processing | null;
  readonly feedback: readonly ModalFeedback[];
}
