import { inTurns } from '../../../kernel/in-turns.ts';
import type { Id } from '../../../kernel/id.ts';
import type { Supervision } from '../sitting/sitting.ts';
import { holm } from '../psychometrics/multiplicity/holm.ts';
import { lzStarOf, type PersonFit } from '../psychometrics/person-fit/lz-star.ts';
import type { AnswerSheet, AnswerSheets } from './answer-sheets.ts';

/** Calibrated items that a sitting has to have answered for its fit to be told. */
export const answersForFit = 15;
/** Sheets that are computed before requests get their turn. */
const atOnce = 25;

/** How well the answers of a sitting fit the model; `holm` over all sittings that have a figure. */
export interface SittingFit extends PersonFit {
  readonly sittingId: Id<'sitting'>;
  readonly supervision: Supervision | null;
  readonly answers: number;
  readonly holm: number;
}

/** lz* of every sheet with answers enough, the lowest first. It lets other work of the process have its turn. */
export async function personFits({ pool, sheets }: AnswerSheets): Promise<SittingFit[]> {
  // The items are tabulated once for all sheets, however different their forms.
  const fitOf = lzStarOf(pool);
  const found: { readonly sheet: AnswerSheet; readonly fit: PersonFit }[] = [];
  for await (const sheet of inTurns(sheets, atOnce)) {
    const fit = sheet.answers.length < answersForFit ? null : fitOf(categoriesOf(sheet, pool.length));
    if (fit !== null) found.push({ sheet, fit });
  }
  const corrected = holm(found.map(({ fit }) => fit.p));
  return found
    .map(({ sheet: { sittingId, supervision, answers }, fit }, at) => ({
      ...fit,
      sittingId,
      supervision,
      answers: answers.length,
      holm: corrected[at] ?? 1,
    }))
    .toSorted((a, b) => a.lzStar - b.lzStar);
}

function categoriesOf({ answers }: AnswerSheet, items: number): (number | null)[] {
  const line: (number | null)[] = Array.from({ length: items }, () => null);
  for (const { item, right } of answers) line[item] = right ? 1 : 0;
  return line;
}
