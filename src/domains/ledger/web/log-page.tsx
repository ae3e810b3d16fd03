import type { Services } from '../../../kernel/services.ts';
import { facts, type WebContext } from '../../../kernel/web.ts';
import { PageHeading, Section } from '../../../ui/arrange.tsx';
import { page } from '../../../ui/page.tsx';
import { Facts, Time } from '../../../ui/parts.tsx';
import { DataTable } from '../../../ui/table.tsx';
import { entriesFrom } from '../entry/entry.sql.ts';
import { isEntryKind, kindWords } from '../entry/kind.ts';
import { keyText } from '../note/note-key.ts';
import { logKey } from '../sequence/log.ts';
import { currentCheckpoint } from '../sequence/sequence.ts';
import { cosignedNote } from '../witness/cosigned.ts';
import { lastSeen, standingWitnesses } from '../witness/witness.sql.ts';
import { WitnessesPart } from './witnesses-part.tsx';

const shown = 20;

/** `GET /log`: what the log is, how large it is, how anybody checks it, and what was logged last. */
export const showLog = (services: Services) => async (c: WebContext) => {
  const { db, config } = services;
  const checkpoint = await currentCheckpoint(services, facts(c).now);
  const key = await logKey(db);
  const entries = await entriesFrom(db, Math.max(0, checkpoint.size - shown), checkpoint.size);
  const note = await cosignedNote(db, checkpoint);
  const witnesses = await standingWitnesses(db);
  const seen = await lastSeen(db);
  const prefix = `${config.address}/log`;
  return page(
    c,
    {
      title: 'The log',
      description:
        'A public, append-only record of what was issued, decided and published here, which anybody can check.',
    },
    <>
      <PageHeading
        title="The log"
        lead="Each certificate that is issued here, its revocation, the rules and keys behind it and each published wire are written into a public log. Nobody, the issuer included, can take an entry out again, or put one in with an earlier place, without everybody who kept a checkpoint being able to prove it."
      />
      <Section title="As it stands" id="state">
        <Facts
          rows={[
            ['Entries', String(checkpoint.size)],
            ['Checkpoint of', <Time at={checkpoint.at} />],
            ['Origin', <span class="identifier">{key?.name}</span>],
            ['Key', <span class="identifier">{key && keyText(key)}</span>],
          ]}
        />
        <h3>Checkpoint</h3>
        <div class="prose">
          <pre tabIndex={0}>{note}</pre>
        </div>
        <p>
          <a href="/log/checkpoint">The checkpoint as a file</a>, <a href="/log/key">the key as a file</a>
        </p>
      </Section>
      <Section title="What an entry tells" id="entries">
        <p>
          An entry holds what kind of thing happened, the day, and a commitment: a SHA-256 hash over the thing
          itself and a random salt. It holds no name, and nothing can be guessed from it. Whoever holds the
          thing itself (a certificate’s signed file, a wire’s revision) and its proof can see that the entry
          commits to exactly that.
        </p>
        <DataTable
          caption="The newest entries"
          columns={[
            { key: 'place', label: 'Place', numeric: true },
            { key: 'kind', label: 'What happened' },
            { key: 'day', label: 'Day' },
            { key: 'commitment', label: 'Commitment' },
          ]}
          rows={entries.toReversed().map(({ index, kind, day, commitment }) => ({
            key: String(index),
            cells: [
              String(index),
              isEntryKind(kind) ? kindWords[kind] : kind,
              <Time at={day} />,
              <span class="identifier">{commitment}</span>,
            ],
          }))}
          empty="Nothing has been logged yet."
        />
      </Section>
      <WitnessesPart witnesses={witnesses} seen={seen} prefix={prefix} />
      <Section title="How to check it" id="check">
        <div class="prose">
          <ol>
            <li>
              Keep the key and a checkpoint, from any day. Later, <code>assay ledger verify {prefix}</code>{' '}
              with <code>--key</code> and <code>--checkpoint</code> shows whether the log still holds all that
              it held then, unchanged.
            </li>
            <li>
              The page of a certificate or a wire links to its proof: a file that stands by itself.{' '}
              <code>assay ledger verify FILE --key KEY --document DOCUMENT.json</code> checks it without the
              site.
            </li>
            <li>
              Other programs read the same: checkpoints are signed notes (C2SP tlog-checkpoint), hashes are
              those of RFC 6962, tiles are at <code>{prefix}/tile/</code> (C2SP tlog-tiles), proofs are C2SP
              tlog-proof.
            </li>
          </ol>
        </div>
      </Section>
    </>,
  );
};
