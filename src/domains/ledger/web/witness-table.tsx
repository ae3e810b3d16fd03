import type { ComponentChild } from 'preact';
import { Time } from '../../../ui/parts.tsx';
import { DataTable } from '../../../ui/table.tsx';
import { keyText } from '../note/note-key.ts';
import type { LastSeen, Witness } from '../witness/witness.sql.ts';
import { keyOfWitness } from '../witness/witness.ts';

/** Witnesses with what each has last seen and its key; with `state`, where each stands. */
export function WitnessTable(props: {
  readonly witnesses: readonly Witness[];
  readonly seen: LastSeen;
  readonly zone?: string | undefined;
  readonly state?: (witness: Witness) => ComponentChild;
  readonly empty: string;
}) {
  const { witnesses, seen, zone, state, empty } = props;
  return (
    <DataTable
      caption="Witnesses"
      columns={[
        { key: 'name', label: 'Witness' },
        { key: 'seen', label: 'Entries it last saw', numeric: true },
        { key: 'at', label: 'When' },
        { key: 'key', label: 'Public key' },
        ...(state === undefined ? [] : [{ key: 'state', label: 'State' }]),
      ]}
      rows={witnesses.map((witness) => {
        const last = seen.get(witness.witnessId);
        return {
          key: witness.witnessId,
          cells: [
            witness.name,
            last === undefined ? 'none yet' : String(last.size),
            last === undefined ? 'never' : <Time at={last.at} zone={zone} />,
            <span class="identifier">{keyText(keyOfWitness(witness))}</span>,
            ...(state === undefined ? [] : [state(witness)]),
          ],
        };
      })}
      empty={empty}
    />
  );
}
