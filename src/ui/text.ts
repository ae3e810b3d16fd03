/**
 * The interface's own words, one dictionary a language. A page's content is written in its own language;
 * only the words of the house (navigation, buttons, states) are here. To translate, add a dictionary of
 * type `Text`; a missing or surplus word is a type error.
 */
const en = {
  name: 'Assay',
  skipToContent: 'Skip to content',
  menu: 'Menu',
  closeMenu: 'Close',
  mainNavigation: 'Main',
  breadcrumb: 'Breadcrumb',
  account: 'Account',
  signIn: 'Sign in',
  signOut: 'Sign out',
  demonstration: 'Demonstration',
  demonstrationNote: 'people, results and certificates here are fictional.',
  footer: 'About this service',
  verify: 'Verify a certificate',
  wire: 'The wire',
  log: 'The log',
  register: 'The register',
  accessibility: 'Accessibility',
  licence: 'Free software under the GNU AGPL 3.0 or later',
  source: 'Source code',
  optional: 'optional',
  choose: 'Choose…',
  thereIsAProblem: 'There is a problem',
  error: 'Error',
  sortBy: (column: string) => `Sort by ${column}`,
  downloadCsv: 'Download as CSV',
  pages: 'Pages',
  previousPage: 'Previous',
  nextPage: 'Next',
  pageOf: (page: number, pages: number) => `Page ${page} of ${pages}`,
  figuresAsTable: 'Figures as a table',
  value: 'Value',
  note: 'Note',
  label: 'Label',
  interval: 'Interval',
  onThisPage: 'On this page',
  stepDone: 'done',
  stepCurrent: 'current',
  stepTodo: 'to do',
  tone: { good: 'Good', warn: 'Attention', bad: 'Problem', neutral: 'Information' },
  verdict: {
    valid: 'Valid',
    expired: 'Expired',
    suspended: 'Suspended',
    revoked: 'Revoked',
    'not trusted': 'Not trusted',
    invalid: 'Invalid',
  },
  sealOf: (issuer: string) => `Seal of ${issuer}`,
} as const;

type Words<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...parts: infer P) => string
      ? (...parts: P) => string
      : Words<T[K]>;
};

/** Every word of the interface, in one language. */
export type Text = Words<typeof en>;

const dictionaries = { en } satisfies Record<string, Text>;

/** A language the interface is written in (BCP 47). A page may declare another language for its content. */
export type Language = keyof typeof dictionaries;

/** The words in a language; English where the interface has not been translated into it. */
export function text(lang: string): Text {
  return lang in dictionaries ? dictionaries[lang as Language] : dictionaries.en;
}
