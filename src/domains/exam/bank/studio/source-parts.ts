import type { Part } from '../../../../kernel/difference/parts.ts';
import type { ItemSource } from '../item-source.ts';
import type { ItemKey, ItemRecord } from './item-record.sql.ts';

const yes = (is: boolean | undefined): string => (is === true ? 'yes' : '');
const worded = (text: string, right: boolean | undefined): string =>
  right === true ? `${text}\n(right)` : text;

function ownParts(source: ItemSource): Part[] {
  switch (source.type) {
    case 'single':
    case 'multiple':
      return source.options.map(({ id, text, correct }) => [`Option ${id}`, worded(text, correct)]);
    case 'order':
      return [
        ...source.options.map(({ text }, index): Part => [`Place ${index + 1}`, text]),
        ['Part credit', yes(source.partial)],
      ];
    case 'match':
      return [
        ...source.pairs.map(
          ({ source: left, target }, index): Part => [`Pair ${index + 1}`, `${left}\n→ ${target}`],
        ),
        ['Further targets', (source.extra_targets ?? []).join('\n')],
        ['Part credit', yes(source.partial)],
      ];
    case 'inline':
      return [
        ...Object.entries(source.gaps).map(
          ([id, { options, correct }]): Part => [
            `Gap ${id}`,
            options.map((option) => worded(option, option === correct)).join('\n'),
          ],
        ),
        ['Part credit', yes(source.partial)],
      ];
    case 'text':
      return Object.entries(source.gaps).map(
        ([id, gap]): Part => [
          `Gap ${id}`,
          'accept' in gap
            ? [...gap.accept, ...(gap.case === true ? ['(capitals count)'] : [])].join('\n')
            : `${gap.value} ± ${gap.tolerance ?? 0}`,
        ],
      );
    case 'extended':
      return [
        ['Words', `${source.words.least} to ${source.words.most}`],
        ...source.rubric.map(
          ({ id, title, levels }): Part => [
            `Criterion ${id}`,
            [title, ...levels.map(({ points, text }) => `${points}: ${text}`)].join('\n'),
          ],
        ),
      ];
    case 'code':
      return [
        ['Language', source.language],
        ['Starter', source.starter],
        ...(source.examples ?? []).map(
          ({ call, gives }, index): Part => [`Example ${index + 1}`, `${call}\ngives ${gives}`],
        ),
        ...source.tests.map(
          ({ name, code, weight, hidden }): Part => [
            `Test ${name}`,
            `${code}\n(weight ${weight ?? 1}${hidden === false ? ', shown' : ''})`,
          ],
        ),
      ];
  }
}

/** An item version as named parts, key and all, for people to compare. */
export function itemParts(record: ItemRecord, key: ItemKey): Part[] {
  const { source, shown } = record;
  return [
    ['Kind', record.kind],
    ['Competency', record.competency],
    ['Level', record.level],
    ['Use', record.use],
    ...(source === null
      ? ([
          ['Item', JSON.stringify(shown.content, null, 1)],
          ['Scoring', JSON.stringify(key.rule, null, 1)],
        ] satisfies Part[])
      : ([
          ['Stem', source.stem],
          ...ownParts(source),
          ['Tools', (source.tools ?? []).join('\n')],
        ] satisfies Part[])),
    ['Rationale', source?.rationale ?? key.rationale],
    ['Models', record.models.join('\n')],
    ['APIs', record.apis.join('\n')],
    ['Verified on', record.verifiedOn],
    ['Author', record.author],
    ['References', record.sources.join('\n')],
    ['Enemies', record.enemies.join('\n')],
  ];
}
