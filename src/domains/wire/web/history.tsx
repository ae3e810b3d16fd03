import { Chip, Time } from '../../../ui/parts.tsx';
import { Section } from '../../../ui/arrange.tsx';
import { DataTable } from '../../../ui/table.tsx';
import { Callout } from '../../../ui/parts.tsx';
import { wireHref } from './addresses.ts';
import type { PublicWire } from './read-wire.ts';

/** What was wrong before and has been corrected, above everything else, for as long as the wire exists. */
export function Corrections({ wire, zone }: { readonly wire: PublicWire; readonly zone: string }) {
  return (
    <>
      {wire.revisions
        .filter(({ correction }) => correction)
        .map(({ revision, publishedAt, note }) => (
          <Callout key={revision} tone="warn" title="Correction">
            <p>
              <Time at={publishedAt} zone={zone} />: {note}
            </p>
            <p>
              <a href={`${wireHref(wire.wireId)}/revisions/${revision}/difference`}>
                What was corrected in revision {revision}
              </a>
            </p>
          </Callout>
        ))}
    </>
  );
}

/** Every revision with its time, its reason and its editors. Of a withdrawn wire they cannot be opened any more. */
export function History({ wire, zone }: { readonly wire: PublicWire; readonly zone: string }) {
  const open = wire.withdrawal === undefined;
  const address = wireHref(wire.wireId);
  return (
    <Section title="Revisions" id="revisions">
      <DataTable
        caption="What was published, and when"
        hideCaption
        columns={[
          { key: 'revision', label: 'Revision' },
          { key: 'at', label: 'Published' },
          { key: 'why', label: 'What changed, and why' },
          { key: 'editors', label: 'Editors' },
          ...(open ? [{ key: 'difference', label: 'Difference' }] : []),
        ]}
        rows={wire.revisions.map(({ revision, publishedAt, note, correction, editors }) => ({
          key: String(revision),
          cells: [
            open ? (
              <a href={`${address}/revisions/${revision}`}>Revision {revision}</a>
            ) : (
              `Revision ${revision}`
            ),
            <Time at={publishedAt} zone={zone} />,
            <>
              {correction && (
                <>
                  <Chip tone="warn">Correction</Chip>{' '}
                </>
              )}
              {revision === 1 ? 'First published.' : note}
            </>,
            editors.map(wire.editorName).join(', '),
            ...(open
              ? [
                  revision === 1 ? (
                    'none before it'
                  ) : (
                    <a
                      href={`${address}/revisions/${revision}/difference`}
                      aria-label={`Difference of revision ${revision} to the one before`}
                    >
                      Difference
                    </a>
                  ),
                ]
              : []),
          ],
        }))}
        empty="Nothing has been published yet."
      />
    </Section>
  );
}
