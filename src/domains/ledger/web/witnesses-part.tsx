import { Section } from '../../../ui/arrange.tsx';
import type { LastSeen, Witness } from '../witness/witness.sql.ts';
import { WitnessTable } from './witness-table.tsx';

/** Who looks at the log for everybody, and what each has last seen. */
export function WitnessesPart(props: {
  readonly witnesses: readonly Witness[];
  readonly seen: LastSeen;
  readonly prefix: string;
}) {
  const { witnesses, seen, prefix } = props;
  return (
    <Section title="Who watches it" id="witnesses">
      <p>
        A witness keeps the last checkpoint that it saw and cosigns a new one only where the log still begins
        with all of that. Its cosignatures stand under the checkpoint and in proofs.
      </p>
      <WitnessTable witnesses={witnesses} seen={seen} empty="No witness has been entered yet." />
      <p>
        Anybody can be one: <code>assay ledger witness {prefix} --key FILE --name NAME --state FILE</code>{' '}
        makes a key, looks, and prints its cosignature. Ask the operator to enter the key’s public half; from
        then on <code>--post</code> sends the cosignature here.
      </p>
    </Section>
  );
}
