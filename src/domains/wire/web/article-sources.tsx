import { Time } from '../../../ui/parts.tsx';
import type { Claim, Source } from '../record/source.ts';
import { sourceAnchor } from './body-html.ts';
import { roleLabel } from './words.ts';

/** A source by its name in the record, leading to its entry in the list. */
export function SourceLink({ id, sources }: { readonly id: string; readonly sources: readonly Source[] }) {
  const publisher = sources.find((source) => source.id === id)?.publisher;
  return (
    <a href={`#${sourceAnchor(id)}`}>
      {id}
      {publisher !== undefined && ` ${publisher}`}
    </a>
  );
}

/** Several sources, with commas. */
export function SourceLinks(props: { readonly ids: readonly string[]; readonly sources: readonly Source[] }) {
  return (
    <>
      {props.ids.map((id, index) => (
        <span key={id}>
          {index > 0 && ', '}
          <SourceLink id={id} sources={props.sources} />
        </span>
      ))}
    </>
  );
}

/** Each statement with the sources that make it and the accounts that differ. */
export function Claims(props: { readonly claims: readonly Claim[]; readonly sources: readonly Source[] }) {
  const { claims, sources } = props;
  return (
    <ol class="record-list">
      {claims.map(({ id, text, supportedBy, differsIn }) => (
        <li key={id} id={`claim-${id}`}>
          <p>{text}</p>
          <p class="record-note">
            {supportedBy.length === 0 ? (
              'No source is named for it.'
            ) : (
              <>
                Said by <SourceLinks ids={supportedBy} sources={sources} />
              </>
            )}
          </p>
          {differsIn.length > 0 && (
            <ul class="differs">
              {differsIn.map(({ source, note }) => (
                <li key={source}>
                  Differs: <SourceLink id={source} sources={sources} />
                  {note !== '' && `: ${note}`}
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ol>
  );
}

/** Every source with what it is, whom it comes from, when it was read and what was kept of it. */
export function Sources({ sources }: { readonly sources: readonly Source[] }) {
  if (sources.length === 0) return <p>No source is listed.</p>;
  return (
    <ol class="record-list sources">
      {sources.map((source) => (
        <li key={source.id} id={sourceAnchor(source.id)}>
          <p>
            <span class="source-id">{source.id}</span>{' '}
            <a href={source.url} rel="noopener nofollow">
              {source.title}
            </a>
          </p>
          <p class="record-note">
            {roleLabel[source.role]} · {source.publisher}
            {source.owner !== null && ` (owned by ${source.owner})`}
            {source.publishedOn !== null && (
              <>
                {' '}
                · published <Time at={source.publishedOn} />
              </>
            )}{' '}
            · read <Time at={source.retrievedOn} />
            {source.derivedFrom !== null && (
              <>
                {' '}
                · retells <SourceLink id={source.derivedFrom} sources={sources} />
              </>
            )}
          </p>
          {source.quote !== null && source.quote !== '' && <blockquote>{source.quote}</blockquote>}
          <Kept source={source} />
        </li>
      ))}
    </ol>
  );
}

function Kept({ source: { archived, id } }: { readonly source: Source }) {
  if (archived === null) return <p class="record-note">No copy was kept.</p>;
  return (
    <p class="record-note">
      {archived.url !== null && (
        <a href={archived.url} rel="noopener nofollow" aria-label={`Archived copy of ${id}`}>
          Archived copy
        </a>
      )}
      {archived.url !== null && archived.sha256 !== null && ' · '}
      {archived.sha256 !== null && (
        <>
          SHA-256 <code class="digest">{archived.sha256}</code>
        </>
      )}
    </p>
  );
}
