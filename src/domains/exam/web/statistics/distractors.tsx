import { Section } from '../../../../ui/arrange.tsx';
import { LineChart } from '../../../../ui/chart.tsx';
import { formatNumber, formatPercent } from '../../../../ui/format.ts';
import { Chip, Empty } from '../../../../ui/parts.tsx';
import { DataTable } from '../../../../ui/table.tsx';
import type { DeliveredItem } from '../../bank/item.ts';
import {
  type DistractorTable,
  distractorTable,
  type OptionStatistics,
} from '../../psychometrics/classical/distractors.ts';
import { sittingsForFlags } from '../../psychometrics/classical/item-flags.ts';
import { rightAnswer, type ScoringRule } from '../../scoring/rule.ts';
import { type AnsweredItem, countedOptions } from '../../statistics/item-answers.ts';
import { entryWords } from './entry-words.ts';
import { figure } from './words.ts';

interface Props {
  readonly item: DeliveredItem;
  readonly rule: ScoringRule;
  readonly answered: readonly AnsweredItem[];
}

/** Lines that can be told apart. */
const drawn = 4;
const listed = 40;

const groupWords = ({ from, to }: DistractorTable['groups'][number]): string =>
  from === to ? formatPercent(from) : `${formatPercent(from)} to ${formatPercent(to)}`;

/** Who chose what, by how well they did on the rest of their form. For staff only: it tells the key. */
export function Distractors({ item, rule, answered }: Props) {
  return (
    <Section title="Answers by score group">
      {item.kind === 'extended' || item.kind === 'code' ? (
        <p>Texts and programs have no answers to count; their points are in the figures above.</p>
      ) : answered.length < sittingsForFlags ? (
        <Empty title={`${answered.length} of the ${sittingsForFlags} decided sittings that this needs`}>
          <p>In three groups of fewer than ten an answer’s share says nothing yet.</p>
        </Empty>
      ) : (
        <Table item={item} rule={rule} table={distractorTable(answered, countedOptions(item))} />
      )}
    </Section>
  );
}

function Table(props: Omit<Props, 'answered'> & { readonly table: DistractorTable }) {
  const { item, rule, table } = props;
  const right = rightAnswer(rule) ?? [];
  const key = new Set(item.kind === 'order' ? [right.join(' ')] : right);
  const isKey = ({ option }: OptionStatistics) => option !== null && key.has(option);
  const label = ({ option }: OptionStatistics) => (option === null ? 'No answer' : entryWords(item, option));
  const shown = [...table.options]
    .filter(({ chosen }) => chosen > 0)
    .sort((a, b) => Number(isKey(b)) - Number(isKey(a)) || b.chosen - a.chosen);
  const lines = shown.slice(0, drawn);
  return (
    <>
      <LineChart
        caption={`Share of each score group that gave an answer${shown.length > drawn ? `, the key and the ${drawn - 1} most frequent others` : ''}; the lowest group is on the left`}
        format={(value) => formatPercent(value)}
        x={{ label: 'Score on the rest', values: table.groups.map(groupWords) }}
        series={lines.map((line) => ({
          label: `${label(line)}${isKey(line) ? ' (key)' : ''}`,
          values: line.shares,
        }))}
      />
      <DataTable
        caption="Answers by score on the rest of the form"
        columns={[
          { key: 'answer', label: 'Answer' },
          ...table.groups.map((group) => ({
            key: String(group.from),
            label: `${groupWords(group)} (${group.size})`,
            numeric: true,
          })),
          { key: 'chosen', label: 'Sittings', numeric: true },
          { key: 'correlation', label: 'Correlation', numeric: true },
        ]}
        rows={table.options.slice(0, listed).map((option) => ({
          key: option.option ?? '',
          cells: [
            <span>
              {label(option)} {isKey(option) && <Chip tone="neutral">Key</Chip>}
            </span>,
            ...option.shares.map((share) => formatPercent(share)),
            formatNumber(option.chosen, 0),
            figure(option.correlation),
          ],
        }))}
        empty="No answer."
      />
      <p class="field-hint">
        The key should be chosen more often the higher the group, a distractor less. A distractor whose
        correlation is above 0 draws those who know most: look at it, and at the key.
      </p>
    </>
  );
}
