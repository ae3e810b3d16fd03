import { Section } from '../../../ui/arrange.tsx';
import type { ListedSimulation, ListedTemplate } from '../courses/material.sql.ts';

/** What a track has beside its lessons: simulations to try, files to keep, the glossary. */
export function TrackMaterial(props: {
  readonly track: string;
  readonly simulations: readonly ListedSimulation[];
  readonly templates: readonly ListedTemplate[];
}) {
  const { track, simulations, templates } = props;
  return (
    <Section title="Material" id="material">
      {simulations.length > 0 && (
        <>
          <h3>Decision simulations</h3>
          <ul class="material">
            {simulations.map(({ id, title, summary }) => (
              <li key={id}>
                <a href={`/learn/${track}/simulations/${id}`}>{title}</a>
                <p class="lesson-summary">{summary}</p>
              </li>
            ))}
          </ul>
        </>
      )}
      {templates.length > 0 && (
        <>
          <h3>Templates to download</h3>
          <ul class="material">
            {templates.map(({ file, title }) => (
              <li key={file}>
                <a href={`/learn/${track}/templates/${file}`} download>
                  {title}
                </a>{' '}
                <span class="material-kind">{file.endsWith('.csv') ? 'table (CSV)' : 'text (Markdown)'}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        Words that lessons use are explained in the <a href="/glossary">glossary</a>.
      </p>
    </Section>
  );
}
