import { theGuide } from '../guide/guide.ts';
import { speaksFor } from '../guide/but-for.ts';
import { formatVector } from '../guide/severity.ts';
import { Section } from '../../../ui/arrange.tsx';
import { DataTable } from '../../../ui/table.tsx';
import type { Judged } from '../judge/judge.ts';
import { severityMetrics } from '../record/judgement.ts';
import type { WireRecord } from '../record/record.ts';
import { SourceLinks } from './article-sources.tsx';
import { SeverityChip } from './severity-chip.tsx';
import { aKind, answerLabel } from './words.ts';

/** The words of a level of a metric. */
function levelOf(metric: string, level: number | 'unknown') {
  const { metrics, evidence } = theGuide().severity;
  const known = [...metrics, evidence].find(({ id }) => id === metric);
  const found = known?.levels.find((one) => one.level === level);
  return { name: known?.name ?? metric, question: known?.question ?? '', found };
}

/** The grade, why it is that, and each metric in words. */
export function SeverityPart({ content, judged }: { readonly content: WireRecord; readonly judged: Judged }) {
  const { severity, because, confidence } = judged.severity;
  return (
    <>
      <p>
        <SeverityChip severity={severity} /> <span class="vector">{formatVector(content.severity)}</span>
      </p>
      <p>
        {because} Confidence: {confidence}. <a href="/wire/guide/severity">How severity is graded</a>
      </p>
      <DataTable
        caption="The severity vector in words"
        hideCaption
        columns={[
          { key: 'metric', label: 'Metric' },
          { key: 'level', label: 'Level', numeric: true },
          { key: 'meaning', label: 'What it says' },
        ]}
        rows={severityMetrics.map((metric) => {
          const level = content.severity[metric];
          const { name, found } = levelOf(metric, level);
          return {
            key: metric,
            cells: [
              `${name} (${metric})`,
              level === 'unknown' ? 'unknown' : String(level),
              found === undefined
                ? 'Not established; counted as the lowest level.'
                : `${found.label}: ${found.meaning}`,
            ],
          };
        })}
        empty=""
      />
    </>
  );
}

function heading({ kind }: WireRecord, { butFor }: Judged): string {
  if (kind === 'incident')
    return butFor.result === 'alleged' ? 'Why this is an alleged AI incident' : 'Why this is an AI incident';
  if (butFor.result === 'passed') return 'The but-for test';
  return `Why this is ${aKind[kind]} and not an AI incident`;
}

/** The but-for test: the paragraph that the answers make, and each answer with its ground. */
export function Test({ content, judged }: { readonly content: WireRecord; readonly judged: Judged }) {
  const { questions } = theGuide().butFor;
  return (
    <Section title={heading(content, judged)} id="why">
      <p class="reading">{judged.butFor.words}</p>
      <details class="answers">
        <summary>The but-for test, question by question</summary>
        <ol class="record-list">
          {questions.map(({ id, question, wanted }) => {
            const { answer, note, sources } = content.butFor[id];
            return (
              <li key={id}>
                <p>{question}</p>
                <p>
                  <strong>{answerLabel[answer]}.</strong> {note}
                </p>
                <p class="record-note">
                  {wanted === null
                    ? 'It helps to read the result; it does not decide.'
                    : `A pass needs “${answerLabel[wanted].toLowerCase()}”${speaksFor(id, answer) ? ', as here' : ''}.`}
                  {sources.length > 0 && (
                    <>
                      {' '}
                      Sources: <SourceLinks ids={sources} sources={content.sources} />
                    </>
                  )}
                </p>
              </li>
            );
          })}
        </ol>
      </details>
      <p>
        <a href="/wire/guide/but-for">The test in the Editor’s Guide</a>
      </p>
    </Section>
  );
}
