import type { Services } from '../../../kernel/services.ts';
import { facts, type WebContext } from '../../../kernel/web.ts';
import { PageHeading, Section } from '../../../ui/arrange.tsx';
import { page } from '../../../ui/page.tsx';
import { Facts, Time } from '../../../ui/parts.tsx';
import { DataTable } from '../../../ui/table.tsx';
import { entriesFrom } from '../entry/entry.sql.ts';
import { readCheckpoint } from '../note/checkpoint.ts';
import { keyText } from '../note/note-key.ts';
import { keyOf } from '../sequence/log.ts';
import { storedLog } from '../sequence/log.sql.ts';
import { currentCheckpoint } from '../sequence/sequence.ts';

const shown = 20;

const kindWords: Readonly<Record<string, string>> = { 'credential.issued': 'A certificate was issued' };

/** `GET /log`: what the log is, how large it is, how anybody checks it, and what was logged last. */
export const showLog = (services: Services) => async (c: WebContext) => {
  const { db, config } = services;
  const checkpoint = await currentCheckpoint(services, facts(c).now);
  const log = await storedLog(db);
  const entries = await entriesFrom(db, Math.max(0, checkpoint.size - shown), checkpoint.size);
  const key = log === undefined ? '' : keyText(keyOf(log));
  const origin = readCheckpoint(checkpoint.note)?.origin ?? '';
  const prefix = `${config.address}/log`;
  return page(
    c,
    {
      title: 'The log',
      description: 'A public, append-only record of what was issued here, which anybody can check.',
    },
    <>
      <PageHeading
        title="The log"
        lead="Each certificate that is issued here is written into a public log. Nobody, the issuer included, can take an entry out again, or put one in with an earlier place, without everybody who kept a checkpoint being able to prove it."
      />
      <Section title="As it stands" id="state">
        <Facts
          rows={[
            ['Entries', String(checkpoint.size)],
            ['Checkpoint of', <Time at={checkpoint.at} />],
            ['Origin', <span class="identifier">{origin}</span>],
            ['Key', <span class="identifier">{key}</span>],
          ]}
        />
        <h3>Checkpoint</h3>
        <div class="prose">
          <pre tabIndex={0}>{checkpoint.note}</pre>
        </div>
        <p>
          <a href="/log/checkpoint">The checkpoint as a file</a>, <a href="/log/key">the key as a file</a>
        </p>
      </Section>
      <Section title="What an entry tells" id="entries">
        <p>
          An entry holds what kind of thing happened, the day, and a commitment: a SHA-256 hash over the thing
          itself and a random salt. It holds no name, and nothing can be guessed from it. Whoever holds a
          certificate’s signed file and its proof can see that the entry commits to exactly that file.
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
              kindWords[kind] ?? kind,
              <Time at={day} />,
              <span class="identifier">{commitment}</span>,
            ],
          }))}
          empty="Nothing has been logged yet."
        />
      </Section>
      <Section title="How to check it" id="check">
        <div class="prose">
          <ol>
            <li>
              Keep the key and a checkpoint, from any day. Later, <code>assay ledger verify {prefix}</code>{' '}
              with <code>--key</code> and <code>--checkpoint</code> shows whether the log still holds all that
              it held then, unchanged.
            </li>
            <li>
              A certificate’s page links to its proof: a file that stands by itself.{' '}
              <code>assay ledger verify FILE --key KEY --document CERTIFICATE.json</code> checks it without
              the site.
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
