import { Section } from '../../../ui/arrange.tsx';
import { DataTable } from '../../../ui/table.tsx';
import type { Alignment, SchemeEdition } from '../../programme/index.ts';

/** How long each kind of competency stays true, in the reader's words. */
const kinds = {
  stable: 'Stable',
  mixed: 'Mixed',
  'version-bound': 'Version-bound',
} as const;

/** Every competency of an edition by domain, each with its task and its kind. */
export function Competences({ edition }: { readonly edition: SchemeEdition }) {
  return (
    <Section title="Competences" id="competences">
      <p>
        A stable competency outlives any model. A version-bound one goes stale with a model, an interface,
        terms or a law; a mixed one in part. The exam draws from all of them.
      </p>
      <div class="competences">
        {edition.domains.map((domain) => (
          <DataTable
            key={domain.id}
            caption={domain.title}
            columns={[
              { key: 'title', label: 'Competency' },
              { key: 'task', label: 'Task' },
              { key: 'kind', label: 'Kind' },
            ]}
            rows={domain.competencies.map((competency) => ({
              key: competency.id,
              cells: [
                <>
                  {competency.title}
                  <Elsewhere alignment={competency.alignment} />
                </>,
                competency.task,
                kinds[competency.kind],
              ],
            }))}
            empty="This domain names no competency."
          />
        ))}
      </div>
    </Section>
  );
}

/** The same skill in frameworks of others, as the certificate states it. */
function Elsewhere({ alignment = [] }: { readonly alignment: readonly Alignment[] | undefined }) {
  if (alignment.length === 0) return null;
  return (
    <ul class="plain-list field-hint">
      {alignment.map(({ framework, code, url }) => (
        <li key={`${framework} ${code}`}>
          <a href={url ?? '#competences'} rel="noopener noreferrer">
            {framework} {code}
          </a>
        </li>
      ))}
    </ul>
  );
}
