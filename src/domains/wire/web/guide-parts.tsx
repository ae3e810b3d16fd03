import type { ComponentChildren } from 'preact';
import { Section } from '../../../ui/arrange.tsx';
import { DataTable } from '../../../ui/table.tsx';
import { theGuide } from '../guide/guide.ts';
import { Codes } from './guide-codes.tsx';
import { SeverityTables } from './guide-severity.tsx';
import { answerLabel } from './words.ts';

/** What a chapter shows from the guide's files, under its text. */
export const chapterParts: Readonly<Record<string, () => ComponentChildren>> = {
  severity: () => <SeverityTables />,
  codes: () => <Codes />,
  'but-for': () => <Questions />,
  sources: () => <Roles />,
  signing: () => <SecondEditor />,
};

function Questions() {
  return (
    <Section title="The eight questions" id="questions">
      <ol class="guide-questions">
        {theGuide().butFor.questions.map(({ id, question, help, wanted, words }) => (
          <li key={id} class="guide-entry" id={id}>
            <h3>{question}</h3>
            <p>{help}</p>
            <p class="guide-small">
              {wanted === null ? 'Does not decide.' : `A pass needs: ${answerLabel[wanted].toLowerCase()}.`}{' '}
              In the record: “{words.yes}”, “{words.no}” or “{words.unknown}”.
            </p>
          </li>
        ))}
      </ol>
    </Section>
  );
}

function Roles() {
  const { roles, independence, archived } = theGuide().sources;
  return (
    <Section title="Roles, and what is counted" id="roles">
      <DataTable
        caption="Roles of sources"
        hideCaption
        columns={[
          { key: 'role', label: 'Role' },
          { key: 'meaning', label: 'Meaning' },
          { key: 'counts', label: 'Can make an independent account' },
        ]}
        rows={roles.map(({ id, label, meaning, counts }) => ({
          key: id,
          cells: [label, meaning, counts ? 'yes' : 'no'],
        }))}
        empty=""
      />
      <p>{independence}</p>
      <p>{archived}</p>
    </Section>
  );
}

function SecondEditor() {
  return (
    <Section title="When two editors are needed" id="two-editors">
      <p>Two editors sign a revision when</p>
      <ul>
        {theGuide().sources.editors.map(({ when, words }) => (
          <li key={when}>{words}.</li>
        ))}
      </ul>
      <p>A revision never needs fewer editors than the one that it replaces.</p>
    </Section>
  );
}
