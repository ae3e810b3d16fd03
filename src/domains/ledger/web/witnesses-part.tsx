import { Section } from '../../../ui/arrange.tsx';
import { Time } from '../../../ui/parts.tsx';
import { DataTable } from '../../../ui/table.tsx';
import { keyText } from '../note/note-key.ts';
import { keyOfWitness, type Witness } from '../witness/witness.sql.ts';

/** Who looks at the log for everybody, and what each has last seen. */
export function WitnessesPart(props: {
  readonly witnesses: readonly Witness[];
  readonly seen: ReadonlyMap<string, { readonly size: number; readonly at: string }>;
  readonly prefix: string;
}) {
  const { witnesses, seen, prefix } = props;
  return (
    <Section title="Who watches it" id="witnesses">
      <p>
        A witness keeps the last checkpoint that it saw and cosigns a new one only where the log still begins
        with all of that. Its cosignatures stand under the checkpoint and in proofs.
      </p>
      <DataTable
        caption="Witnesses"
        columns={[
          { key: 'name', label: 'Witness' },
          { key: 'seen', label: 'Entries it last saw', numeric: true },
          { key: 'at', label: 'When' },
          { key: 'key', label: 'Key' },
        ]}
        rows={witnesses.map((witness) => {
          const last = seen.get(witness.witnessId);
          return {
            key: witness.witnessId,
            cells: [
              witness.name,
              last === undefined ? 'none yet' : String(last.size),
              last === undefined ? 'never' : <Time at={last.at} />,
              <span class="identifier">{keyText(keyOfWitness(witness))}</span>,
            ],
          };
        })}
        empty="No witness has been entered yet."
      />
      <p>
        Anybody can be one: <code>assay ledger witness {prefix} --key FILE --name NAME --state FILE</code>{' '}
        makes a key, looks, and prints its cosignature. Ask the operator to enter the key’s public half; from
        then on <code>--post</code> sends the cosignature here.
      </p>
    </Section>
  );
}
