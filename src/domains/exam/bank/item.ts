/** One key, or several. */
export type ItemKind = 'single' | 'multiple';

/** Cognitive level, after the revised taxonomy of Anderson & Krathwohl (2001). */
export type ItemLevel = 'remember' | 'understand' | 'apply' | 'analyse';

/** Whether new forms draw an item. */
export type ItemState = 'operational' | 'suspended' | 'retired';

/** Drawn for whole exams, or kept for bridges. */
export type ItemUse = 'form' | 'bridge';

/** What a candidate sees of an item; both parts are sanitised HTML. It never holds the key. */
export interface ItemContent {
  readonly stem: string;
  readonly options: readonly { readonly id: string; readonly html: string }[];
}

/** An item version by its two names. */
export interface ItemName {
  readonly item: string;
  readonly version: number;
}

/** What drawing a form needs to know of an item. */
export interface DrawableItem extends ItemName {
  readonly competency: string;
  readonly kind: ItemKind;
  readonly options: readonly string[];
  readonly enemies: readonly string[];
}

/** The domain of a competency: `t1` of `t1.tool-calls`. */
export function domainOf(competency: string): string {
  return competency.split('.')[0] ?? competency;
}
