import { z } from 'zod';
import { affected, butForAnswers, code, originalClassification, severityVector } from './judgement.ts';
import { claim, mostClaims, mostSources, source } from './source.ts';
import { day, line, prose, someLine } from './text.ts';

/** What a wire records (`incident`: harm happened; `near-miss`: almost; `hazard`: could; …). */
export const wireKinds = ['incident', 'near-miss', 'hazard', 'change', 'notice', 'finding'] as const;
export type WireKind = (typeof wireKinds)[number];

/** Where the desk first heard of it. */
export const signalOrigins = ['provider', 'regulator', 'probe', 'submission', 'import'] as const;
export type SignalOrigin = (typeof signalOrigins)[number];

/** Every field of a record, each by itself. */
export const fields = z.strictObject({
  kind: z.enum(wireKinds),
  title: someLine(200),
  /** One or two sentences that stand alone in a list; `''` in an early draft. */
  summary: prose(500),
  /** The day of the event (of a span its first), never of writing. */
  occurredOn: day,
  occurredUntil: day.nullable(),
  /** Ids of the model register (`openai`), or names of those it does not know. */
  providers: z.array(someLine(80)).max(20),
  /** Markdown. A source is cited in the text by its name: `[the announcement](source:S1)`. */
  body: prose(40_000),
  sources: z.array(source).max(mostSources),
  claims: z.array(claim).max(mostClaims),
  butFor: butForAnswers,
  severity: severityVector,
  codes: z.array(code).max(30),
  signal: z.strictObject({ origin: z.enum(signalOrigins), note: line(500) }),
  /** What another desk decided about the same event. */
  original: originalClassification.nullable(),
  /** For kind `change`, and only there. */
  affected: affected.nullable(),
});

/** The content of one revision of a wire. */
export type WireRecord = Readonly<z.infer<typeof fields>>;
