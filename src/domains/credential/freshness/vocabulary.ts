/** The `genre` of every entry of a freshness statement; what makes a credential one. */
export const freshnessGenre = 'freshness';

/** The `name` of each thing that a statement can say. */
export const sayings = {
  standing: 'Standing',
  successor: 'Superseded by',
  currency: 'Currency',
  reviewDue: 'Review due by',
  lapsed: 'Lapsed since',
  change: 'Touched by',
  register: 'Model register as of',
} as const;

/** How long a statement is believed, in hours. */
export const goodForHours = 24;
