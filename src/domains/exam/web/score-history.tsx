import { formatNumber } from '../../../ui/format.ts';
import { Time } from '../../../ui/parts.tsx';
import { DataTable } from '../../../ui/table.tsx';
import type { Database } from '../../../kernel/db.ts';
import { toldOf } from '../correction/correction.ts';
import { correctionById } from '../correction/correction.sql.ts';
import type { Decision } from '../decision/decision.sql.ts';
import type { StoredScore } from '../scoring/score.sql.ts';

/** A version of a score with why it came about, as candidates are told. */
export interface ToldScore extends StoredScore {
  readonly because: string;
}

/** Why each version came about: neither the item nor its key is named. */
export async function toldScores(db: Database, versions: readonly StoredScore[]): Promise<ToldScore[]> {
  const told: ToldScore[] = [];
  for (const scored of versions) {
    const { correctionId, remarkId } = scored;
    const found = correctionId === null ? undefined : await correctionById(db, correctionId);
    const first = remarkId === null ? 'First scored' : 'The texts were marked again after an appeal.';
    told.push({ ...scored, because: found === undefined ? first : toldOf[found.remedy] });
  }
  return told;
}

/** The versions of a score that somebody may read: none that still waits for its decision. */
export function releasedScores<T extends Pick<StoredScore, 'version' | 'proposed'>>(
  versions: readonly T[],
  decision: Decision | undefined,
): T[] {
  if (decision === undefined) return [];
  return versions.filter(
    ({ version, proposed }) => version <= decision.scoreVersion || proposed === decision.outcome,
  );
}

/** Every score of a sitting, with dates and reasons. Nothing where there was one only. */
export function ScoreHistory(props: {
  readonly versions: readonly ToldScore[];
  readonly decisions: readonly Decision[];
  readonly zone: string;
}) {
  const { versions, decisions, zone } = props;
  if (versions.length < 2) return null;
  return (
    <DataTable
      caption="Scores of this exam"
      columns={[
        { key: 'score', label: 'Score' },
        { key: 'pass', label: 'To pass', numeric: true },
        { key: 'because', label: 'Why' },
        { key: 'at', label: 'Scored' },
        { key: 'decided', label: 'Decision' },
      ]}
      rows={versions.map(({ version, raw, max, cut, because, computedAt, proposed }) => {
        const decision = decisions.find(({ scoreVersion }) => scoreVersion === version);
        return {
          key: String(version),
          cells: [
            `${formatNumber(raw, 2)} of ${formatNumber(max, 2)}`,
            formatNumber(cut, 2),
            because,
            <Time at={computedAt} zone={zone} />,
            decision === undefined ? (
              version === versions.at(-1)?.version && proposed !== decisions.at(-1)?.outcome ? (
                'waits'
              ) : (
                'as before'
              )
            ) : (
              <>
                {decision.outcome}, <Time at={decision.releasedAt} zone={zone} />
              </>
            ),
          ],
        };
      })}
      empty="Never scored."
    />
  );
}
