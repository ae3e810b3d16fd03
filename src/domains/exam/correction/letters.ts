import { formatNumber } from '../../../ui/format.ts';
import type { Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { post } from '../../../kernel/mail.ts';
import { personById } from '../../accounts/index.ts';
import type { Sitting } from '../sitting/sitting.ts';
import { type KeyCorrection, toldOf } from './correction.ts';
import type { Effect, Figures } from './effect.ts';

const points = ({ raw, max }: Figures): string => `${formatNumber(raw, 2)} of ${formatNumber(max, 2)} points`;

/**
 * What a candidate reads. Scores are told to those alone whose case waited for no decision; an outcome only by a person.
 */
export function words(
  effect: Exclude<Effect, 'same'>,
  decided: boolean,
  before: Figures,
  after: Figures,
): string {
  if (!decided)
    return 'Your exam, which waits for its decision, was scored anew. Of the two scores the better one counts.';
  switch (effect) {
    case 'gain':
      return `Your score changes from ${points(before)} to ${points(after)}, and your result may change with it: a named person decides anew, and you get another letter.`;
    case 'raised':
      return `Your score changes from ${points(before)} to ${points(after)}. Your result stays as it was.`;
    case 'lowered':
    case 'loss':
      return `Yours would have become ${points(after)} and stays at ${points(before)}: of two scores the better one counts. Your result stays as it was.`;
  }
}

/** What a candidate reads whose new marks come to the old score: no score either while the case waits. */
const unchanged = (decided: boolean, before: Figures): string =>
  decided
    ? `The new marks come to the same: your score stays at ${points(before)}, and your result as it was.`
    : 'The new marks come to the same, and your exam goes on waiting for its decision.';

async function write(
  tx: Database,
  { personId }: Sitting,
  { subject, paragraphs }: { readonly subject: string; readonly paragraphs: readonly string[] },
  now: Instant,
): Promise<void> {
  const person = await personById(tx, personId);
  if (person !== undefined) await post(tx, { to: person.email, subject, body: paragraphs.join('\n\n') }, now);
}

/** Tells a candidate that their exam was scored anew and what that changes. */
export async function tellOfRescore(
  tx: Database,
  given: {
    readonly sitting: Sitting;
    readonly correction: KeyCorrection;
    readonly effect: Exclude<Effect, 'same'>;
    readonly decided: boolean;
    readonly before: Figures;
    readonly after: Figures;
    readonly address: string;
  },
  now: Instant,
): Promise<void> {
  const { sitting, correction, effect, decided, before, after, address } = given;
  const page = `${address}/sit/${sitting.sittingId}${decided ? '/report' : ''}`;
  const paragraphs = [
    `We found a mistake of ours in an exam that you sat. ${toldOf[correction.remedy]} Everybody who was given the item has been scored anew.`,
    words(effect, decided, before, after),
    page,
  ];
  await write(tx, sitting, { subject: 'Your exam was scored anew', paragraphs }, now);
}

/** Tells whoever appealed what the marking anew has come to, also where it changes nothing. */
export async function tellOfRemark(
  tx: Database,
  given: {
    readonly sitting: Sitting;
    readonly appealId: Id<'appeal'>;
    readonly effect: Effect;
    readonly decided: boolean;
    readonly before: Figures;
    readonly after: Figures;
    readonly address: string;
  },
  now: Instant,
): Promise<void> {
  const { sitting, appealId, effect, decided, before, after, address } = given;
  const paragraphs = [
    'As the answer to your appeal ordered, your texts were marked again by people who had no part in your exam and did not know the first marks.',
    effect === 'same' ? unchanged(decided, before) : words(effect, decided, before, after),
    `Both results are on your score report: ${address}/sit/${sitting.sittingId}/report`,
    `Your appeal: ${address}/appeals/${appealId}`,
  ];
  await write(tx, sitting, { subject: 'Your texts were marked again', paragraphs }, now);
}
