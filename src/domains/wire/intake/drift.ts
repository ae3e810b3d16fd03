import { z } from 'zod';
import { dayOf, type Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import { type Id, idSchema } from '../../../kernel/id.ts';
import { startWire } from '../desk/save-draft.ts';
import { emptyRecord, type WireRecord } from '../record/record.ts';
import { clip, day } from '../record/text.ts';

/** What a draft needs of what the probes tell when a person confirmed that two runs differ by more than was tolerated. */
export const driftConfirmed = z.object({
  comparisonId: idSchema<'comparison'>(),
  observed: z.object({
    title: z.string(),
    summary: z.string(),
    baseline: z.string(),
    candidate: z.string(),
    models: z.array(z.string()),
    suite: z.string(),
    pairs: z.number(),
    strata: z.number(),
    maxE: z.number(),
    alpha: z.number(),
    tolerance: z.number(),
    firstAlarmAt: z.number().nullable(),
    /** The day on which the candidate answered. */
    ranOn: day,
  }),
});
export type DriftConfirmed = z.output<typeof driftConfirmed>;

// Names come from outside; in a code span Markdown gives them no meaning.
const name = (text: string): string => `\`${clip(text.replaceAll('`', "'"), 120)}\``;

/**
 * A draft that says what was observed and nothing more: the answers differ by more than the tolerance. Which of the
 * two is better, or that a capability was lost, is not in it; the editors find out and write that, or do not.
 */
export function draftOfDrift(
  { comparisonId, observed }: DriftConfirmed,
  address: string,
  today: string,
): WireRecord {
  const { models, suite, pairs, strata, maxE, alpha, tolerance, firstAlarmAt } = observed;
  const from = models.map((model) => model.split('/')[0] ?? model).filter((provider) => provider !== '');
  return {
    ...emptyRecord('change', observed.ranOn),
    title: clip(observed.title, 200) || 'Answers of two model versions differ',
    summary: clip(observed.summary, 500),
    providers: [...new Set(from.map((provider) => clip(provider, 80)))].slice(0, 20),
    body: [
      `The suite ${name(suite)} was put to ${name(observed.baseline)} and to ${name(observed.candidate)}, the same ${pairs} questions to both ([the comparison](source:S1)).`,
      `The answers differ by more than the tolerance of ${tolerance}: the evidence against "no more than that" reached ${maxE.toPrecision(3)} at its highest, where ${(1 / alpha).toPrecision(3)} was set as the alarm (α = ${alpha}, ${strata} ${strata === 1 ? 'stratum' : 'strata'})${firstAlarmAt === null ? '' : `, first at pair ${firstAlarmAt}`}.`,
      'This is what was observed. It does not say which of the two answers better, nor why they differ.',
    ].join('\n\n'),
    sources: [
      {
        id: 'S1',
        url: `${address}/probes/comparisons/${comparisonId}`,
        title: clip(`Comparison: ${observed.title}`, 300),
        publisher: 'Assay',
        owner: null,
        publishedOn: null,
        retrievedOn: today,
        role: 'primary',
        derivedFrom: null,
        archived: null,
        quote: null,
      },
    ],
    // No harm is known of, so nobody bore one.
    severity: { S: 0, R: 'unknown', X: 'unknown', H: 0, E: 3 },
    signal: { origin: 'probe', note: clip(`Comparison ${comparisonId}, confirmed by a person`, 500) },
    affected: {
      models: models.map((model) => clip(model, 120)).slice(0, 200),
      apis: [],
      urgent: false,
      knowledge: [],
    },
  };
}

/** Makes the draft that a confirmed drift asks for; it is nobody's yet, and every editor finds it at the desk. */
export function takeDrift(
  tx: Database,
  drift: DriftConfirmed,
  address: string,
  now: Instant,
): Promise<Id<'wire'>> {
  return startWire(tx, { content: draftOfDrift(drift, address, dayOf(now)), by: null }, now);
}
