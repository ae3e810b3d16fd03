import type { VNode } from 'preact';
import type { Database } from '../../../../kernel/db.ts';
import type { Id } from '../../../../kernel/id.ts';
import { Chip, Time } from '../../../../ui/parts.tsx';
import { DataTable } from '../../../../ui/table.tsx';
import { reasonWords, standingOf } from '../../appeal/appeal.ts';
import { appealActs, appeals } from '../../appeal/appeal.sql.ts';
import { appealHref, findingWords, kindWords, stateWords } from './words.ts';

const shown = 50;

/** A person's appeals and complaints for their own page; `null` where there is none. */
export async function ownAppeals(db: Database, personId: Id<'person'>, zone: string): Promise<VNode | null> {
  const filed = await appeals(db, shown, { personId });
  if (filed.length === 0) return null;
  const acts = await appealActs(
    db,
    filed.map(({ appealId }) => appealId),
  );
  return (
    <>
      <h2>Appeals and complaints</h2>
      <DataTable
        caption="Your appeals and complaints"
        hideCaption
        columns={[
          { key: 'about', label: 'About' },
          { key: 'filed', label: 'Filed' },
          { key: 'state', label: 'State' },
        ]}
        rows={filed.map(({ appealId, kind, reason, filedAt }) => {
          const { state, answer } = standingOf(acts.get(appealId) ?? []);
          const finding = answer?.content.finding;
          return {
            key: appealId,
            cells: [
              <a href={appealHref(appealId)}>
                {kindWords[kind]}: {reasonWords[reason]}
              </a>,
              <Time at={filedAt} zone={zone} />,
              <Chip tone={stateWords[state].tone}>
                {finding === undefined ? stateWords[state].word : findingWords[finding]}
              </Chip>,
            ],
          };
        })}
        empty="None."
      />
    </>
  );
}
