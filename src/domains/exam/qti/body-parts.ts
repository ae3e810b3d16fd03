/** Attributes of an element of the body, by name. */
export type Attributes = Readonly<Record<string, string>>;

/** An element of the allow list (`html.ts`). */
export interface Html<N> {
  readonly kind: 'html';
  readonly tag: string;
  readonly attributes: Attributes;
  readonly content: readonly N[];
}

/** A place in a gap-match interaction's text. */
export interface Gap {
  readonly kind: 'gap';
  readonly identifier: string;
  readonly attributes: Attributes;
}

/** Words in a hottext interaction's text that can be chosen. */
export interface Hottext<N> {
  readonly kind: 'hottext-choice';
  readonly identifier: string;
  readonly attributes: Attributes;
  readonly content: readonly N[];
}

/** What is meant for some readers of the item only. */
export interface Rubric<N> {
  readonly kind: 'rubric';
  readonly views: readonly string[];
  readonly use: string | null;
  readonly attributes: Attributes;
  readonly content: readonly N[];
}

/** What shows while an outcome has, or has not, a value. */
export interface Feedback<N> {
  readonly kind: 'feedback';
  readonly inline: boolean;
  readonly outcome: string;
  readonly identifier: string;
  readonly show: boolean;
  readonly attributes: Attributes;
  readonly content: readonly N[];
}

/** A picture by its address in the package; `null` where a size is not given. */
export interface Image {
  readonly src: string;
  readonly alt: string;
  readonly width: number | null;
  readonly height: number | null;
}
