import type { Day, Instant } from '../../../kernel/clock.ts';

/** How long a competency stays true: *stable*, *mixed*, or *version-bound* (stale with a model or API version). */
export type CompetencyKind = 'stable' | 'mixed' | 'version-bound';

/** One competency that the certificate is about. */
export interface CertifiedCompetency {
  /** For example `t1.streamed-output`. */
  readonly id: string;
  readonly title: string;
  /** The observable task, one sentence. */
  readonly task: string;
  readonly kind: CompetencyKind;
  /** The edition of the list of competencies that it is taken from. */
  readonly edition: number;
  /** The page that describes it. */
  readonly url: string;
  /** The same skill in frameworks of others, each with its address there. */
  readonly alignment?: readonly OutsideSkill[];
}

/** A skill in somebody else's framework. */
export interface OutsideSkill {
  /** For example `SFIA 9`. */
  readonly framework: string;
  readonly code: string;
  readonly title?: string | undefined;
  readonly url: string;
}

/** All that one certificate states. URLs are absolute; percentages run from 0 to 100. */
export interface AchievementFacts {
  /** The certificate's own URL. */
  readonly id: string;
  readonly issuer: { readonly did: string; readonly name: string; readonly url: string };
  /** `id` is a URI that says nothing about the person (`urn:uuid:…`, a DID); the name only if the holder wants it. */
  readonly holder: { readonly id: string; readonly name?: string };
  readonly scheme: {
    readonly title: string;
    readonly edition: number;
    /** The page of this edition of the scheme; it identifies the achievement. */
    readonly url: string;
    readonly scope: string;
  };
  /** The earlier certificate that this one renews: its URL, its edition and the day it was issued. */
  readonly renews?: { readonly url: string; readonly edition: number; readonly issuedOn: Day };
  /** What had to be done, one sentence: items, minutes, cut score, supervision. */
  readonly requirement: string;
  readonly proves: readonly string[];
  readonly doesNotProve: readonly string[];
  readonly competencies: readonly CertifiedCompetency[];
  readonly result: { readonly scorePercent: number; readonly cutScorePercent: number };
  /** For example `technical-1`. */
  readonly blueprint: string;
  /** For example `2026.4`; only if the course was taken. */
  readonly release?: string;
  /** The day of the model register that the exam was set against. */
  readonly modelRegister: Day;
  readonly validFrom: Instant;
  readonly validUntil: Instant;
  /** The certificate's entry for revocation. */
  readonly status: { readonly listUrl: string; readonly index: number };
  /** The accreditors' signed endorsements of the achievement and of the issuer that stand. */
  readonly endorsements?: { readonly achievement: readonly object[]; readonly issuer: readonly object[] };
  /** Issued in demo mode by a fictional institute: said in every place where a reader may look. */
  readonly demonstration: boolean;
}
