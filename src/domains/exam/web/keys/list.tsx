import type { Services } from '../../../../kernel/services.ts';
import { viewer, type WebContext } from '../../../../kernel/web.ts';
import { PageHeading } from '../../../../ui/arrange.tsx';
import { Actions, Button } from '../../../../ui/form.tsx';
import { page } from '../../../../ui/page.tsx';
import { Chip, Time } from '../../../../ui/parts.tsx';
import { DataTable } from '../../../../ui/table.tsx';
import { namesOf } from '../../../accounts/index.ts';
import { remedyWords, stateOf } from '../../correction/correction.ts';
import { actsOf, corrections } from '../../correction/correction.sql.ts';
import { listed, stateWords } from './words.ts';

/** `GET /studio/keys`: corrections of scoring rules, newest first. */
export const showCorrections = (services: Services) => async (c: WebContext) => {
  const { db } = services;
  const who = viewer(c);
  const found = await corrections(db, listed);
  const acts = await actsOf(
    db,
    found.map(({ correctionId }) => correctionId),
  );
  const names = await namesOf(
    db,
    found.map(({ proposedBy }) => proposedBy),
  );
  const mayPropose = who.roles.some((role) => ['item writer', 'psychometrician'].includes(role));
  return page(
    c,
    { title: 'Item keys', wide: true },
    <>
      <PageHeading
        title="Item keys"
        lead="An item whose key was wrong is corrected here: one proposes, two approve, and everybody who was given it is scored anew."
      />
      {mayPropose && (
        <Actions>
          <Button href="/studio/keys/new">Correct an item’s key</Button>
        </Actions>
      )}
      <DataTable
        caption={
          found.length === listed ? `The latest ${listed} corrections` : `Corrections (${found.length})`
        }
        columns={[
          { key: 'item', label: 'Item' },
          { key: 'remedy', label: 'Remedy' },
          { key: 'state', label: 'State' },
          { key: 'by', label: 'Proposed by' },
          { key: 'at', label: 'Proposed' },
        ]}
        rows={found.map((correction) => {
          const state = stateWords[stateOf(acts.get(correction.correctionId) ?? [])];
          return {
            key: correction.correctionId,
            cells: [
              <a href={`/studio/keys/${correction.correctionId}`}>
                {correction.item}, version {correction.version}
              </a>,
              remedyWords[correction.remedy],
              <Chip tone={state.tone}>{state.word}</Chip>,
              names.get(correction.proposedBy) ?? correction.proposedBy,
              <Time at={correction.proposedAt} zone={who.zone} />,
            ],
          };
        })}
        empty="No key has been corrected yet."
      />
    </>,
  );
};
