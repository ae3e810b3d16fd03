import { Section } from '../../../ui/arrange.tsx';
import { DataTable } from '../../../ui/table.tsx';
import { theGuide } from '../guide/guide.ts';
import { SeverityChip } from './severity-chip.tsx';
import { kindLabel } from './words.ts';

/** The grades with their rules, the metrics with their levels, and the worked cases. */
export function SeverityTables() {
  const { metrics, evidence, rules, confidence, examples } = theGuide().severity;
  const confidenceOf = new Map(confidence.map((row) => [row.evidence, row.confidence]));
  return (
    <>
      <Section title="The four grades" id="grades">
        <p>Tried from the top; the first that fits is the grade.</p>
        <DataTable
          caption="The four grades"
          hideCaption
          columns={[
            { key: 'grade', label: 'Grade' },
            { key: 'when', label: 'When' },
            { key: 'words', label: 'In words' },
            { key: 'needs', label: 'Needs' },
          ]}
          rows={rules.map((rule) => ({
            key: rule.severity,
            cells: [
              <Grade severity={rule.severity} />,
              ruleWords(rule),
              `${rule.label}. ${rule.words}`,
              `${rule.editors === 2 ? 'two editors' : 'one editor'}${rule.least_evidence > 1 ? `, evidence E${rule.least_evidence} or more` : ''}`,
            ],
          }))}
          empty=""
        />
      </Section>
      {[...metrics, evidence].map(({ id, name, question, levels }) => (
        <Section key={id} title={`${id}: ${name}`} id={id}>
          <p>{question}</p>
          <DataTable
            caption={`Levels of ${name.toLowerCase()}`}
            hideCaption
            columns={[
              { key: 'level', label: 'Level' },
              { key: 'label', label: 'In short' },
              { key: 'meaning', label: 'Meaning' },
              ...(id === 'E' ? [{ key: 'confidence', label: 'Confidence' }] : []),
            ]}
            rows={levels.map(({ level, label, meaning }) => ({
              key: String(level),
              cells: [
                `${id}${level}`,
                label,
                meaning,
                ...(id === 'E' ? [confidenceOf.get(level) ?? ''] : []),
              ],
            }))}
            empty=""
          />
        </Section>
      ))}
      <Section title="Worked cases" id="cases">
        <p>The situations are invented. The program that grades is tested against each of them.</p>
        <DataTable
          caption="Worked cases"
          hideCaption
          columns={[
            { key: 'situation', label: 'Situation' },
            { key: 'kind', label: 'Kind' },
            { key: 'vector', label: 'Vector' },
            { key: 'grade', label: 'Grade' },
          ]}
          rows={examples.map(({ situation, kind, vector, severity }) => ({
            key: situation,
            cells: [
              <span class="guide-case">{situation}</span>,
              kindLabel[kind],
              <code>{vector}</code>,
              <Grade severity={severity} />,
            ],
          }))}
          empty=""
        />
      </Section>
    </>
  );
}

function Grade({ severity }: { readonly severity: string }) {
  return (
    <span class="guide-grade">
      <SeverityChip severity={severity} />
    </span>
  );
}

/** `H3, R3, S2 or more; or H3, R3, X3`: a rule's combinations as its file has them. */
function ruleWords({ any, kinds }: ReturnType<typeof theGuide>['severity']['rules'][number]): string {
  const least = (level: number) => (level === 3 ? '3' : `${level} or more`);
  // The gravest metric first, as one speaks of it.
  const order = ['H', 'R', 'S', 'X'] as const;
  const combinations = any.map((levels) =>
    order
      .flatMap((metric) => {
        const level = levels[metric];
        return level === undefined ? [] : [`${metric}${least(level)}`];
      })
      .join(' and '),
  );
  const words = [...combinations.filter((text) => text !== ''), ...kinds.map((kind) => `a ${kind}`)];
  return words.length === 0 ? 'everything else' : words.join('; or ');
}
