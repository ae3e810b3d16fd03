import { formatNumber } from '../../../../ui/format.ts';
import { Time } from '../../../../ui/parts.tsx';
import { DataTable } from '../../../../ui/table.tsx';
import type { Figures } from '../../correction/effect.ts';
import type { Remark } from '../../correction/remark.sql.ts';
import type { Decision } from '../../decision/decision.sql.ts';

const points = ({ raw, max }: Figures): string => `${formatNumber(raw, 2)} of ${formatNumber(max, 2)}`;

/** What a marking anew has come to, in words; `told`: whether its figures may be read yet. */
export function remarkWords({ result }: Remark, told: boolean): string {
  if (result === null) return 'not finished: a mark is to come';
  const { before, after, effect, stands } = result;
  if (!told) return 'finished: a named person decides anew';
  if (effect === 'same') return `the same: ${points(before)}`;
  return stands
    ? `${points(after)} instead of ${points(before)}: the new score counts`
    : `${points(after)} instead of ${points(before)}: of two scores the better one counts, the first`;
}

/** False of a marking anew whose score would change the outcome and waits for a person. */
export function isTold({ result }: Remark, decisions: readonly Decision[]): boolean {
  if (result?.stands !== true || result.effect !== 'gain') return true;
  return decisions.some(({ releasedAt, outcome }) => releasedAt >= result.at && outcome === 'pass');
}

/** Each time that a sitting's texts were marked again after an appeal, with both results. Nothing where they were not. */
export function RemarkPart(props: {
  readonly remarks: readonly Remark[];
  readonly decisions: readonly Decision[];
  /** True for those who decide: they read what waits for them. */
  readonly staff: boolean;
  readonly zone: string;
}) {
  const { decisions, staff, zone } = props;
  const remarks = props.remarks.filter(({ appealId }) => appealId !== null);
  if (remarks.length === 0) return null;
  return (
    <DataTable
      caption="Texts marked again after an appeal"
      columns={[
        { key: 'ordered', label: 'Ordered' },
        { key: 'done', label: 'Marked' },
        { key: 'result', label: 'Result' },
      ]}
      rows={remarks.map((remark) => ({
        key: remark.remarkId,
        cells: [
          <Time at={remark.orderedAt} zone={zone} />,
          remark.result === null ? 'not yet' : <Time at={remark.result.at} zone={zone} />,
          remarkWords(remark, staff || isTold(remark, decisions)),
        ],
      }))}
      empty="No text was marked again."
    />
  );
}
