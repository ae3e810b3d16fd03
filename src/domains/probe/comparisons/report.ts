import { eOf, type Findings } from '../statistics/compare.ts';
import { movedApart, movedApartWords, verdictWords, writtenE, writtenGrade } from './observed.ts';

/** Findings as a machine reads them. `maxE` ends at the largest double; `log10MaxE` does not end. */
export function findingsJson({ pairs, alarm, firstAlarmAt, logMaxE, strata, alpha, tolerance }: Findings) {
  return {
    pairs,
    maxE: eOf(logMaxE),
    log10MaxE: logMaxE / Math.LN10,
    alarm,
    firstAlarmAt,
    alpha,
    tolerance,
    strata: strata.map(({ logMaxE: log, logPointNull, ...stratum }) => ({
      ...stratum,
      maxE: eOf(log),
      log10MaxE: log / Math.LN10,
      pointNullE: eOf(logPointNull),
    })),
  };
}

/** Findings as text for a terminal. */
export function findingsText(findings: Findings): string {
  const table = [
    ['stratum', 'pairs', 'baseline', 'candidate', 'baseline higher', 'candidate higher', 'largest E'],
    ...findings.strata.map((stratum) => [
      stratum.stratum,
      String(stratum.pairs),
      writtenGrade(stratum.baselineMean),
      writtenGrade(stratum.candidateMean),
      String(stratum.baselineHigher),
      String(stratum.candidateHigher),
      writtenE(stratum.logMaxE),
    ]),
  ];
  const widths = (table[0] ?? []).map((_, column) =>
    Math.max(...table.map((row) => row[column]?.length ?? 0)),
  );
  return [
    ...(findings.alarm ? ['ALARM'] : []),
    verdictWords(findings),
    ...(movedApart(findings) ? [movedApartWords] : []),
    '',
    `largest E of all strata together: ${writtenE(findings.logMaxE)}`,
    ...table.map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  '),
    ),
  ].join('\n');
}
