import type { CodeScheme, relations } from './code-scheme.ts';
import { theGuide } from './guide.ts';

/** The counterpart of a code elsewhere. `broad`: theirs is wider than ours; `narrow`: theirs is narrower. */
export interface Counterpart {
  readonly scheme: string;
  readonly schemeVersion: string;
  readonly url: string;
  readonly code: string;
  readonly relation: (typeof relations)[number];
}

/** A code with everything that is known of it. */
export interface Code {
  /** `M1`, `F10`. */
  readonly code: string;
  readonly label: string;
  readonly definition: string;
  readonly isNot: string;
  readonly crosswalk: readonly Counterpart[];
}

/** Every code in the order of the file. */
export function allCodes(given: CodeScheme = theGuide().codes): Code[] {
  const schemes = new Map(given.schemes.map((scheme) => [scheme.id, scheme]));
  return given.codes.map(({ code: name, label, definition, is_not, crosswalk }) => ({
    code: name,
    label,
    definition,
    isNot: is_not,
    crosswalk: crosswalk.map(({ scheme, code: theirs, relation }) => {
      const {
        name: schemeName,
        version,
        url,
      } = schemes.get(scheme) ?? { name: scheme, version: '', url: '' };
      return { scheme: schemeName, schemeVersion: version, url, code: theirs, relation };
    }),
  }));
}

/** What a code is called; `undefined` where this guide has none of that name. */
export function codeLabel(name: string): string | undefined {
  return theGuide().codes.codes.find(({ code }) => code === name)?.label;
}

/** A code by its name; `undefined` where this guide has none of that name. */
export function codeOf(name: string, given: CodeScheme = theGuide().codes): Code | undefined {
  return allCodes(given).find(({ code: own }) => own === name);
}
