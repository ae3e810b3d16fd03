import type { Id } from '../../../../kernel/id.ts';
import { Section } from '../../../../ui/arrange.tsx';
import { Chip, Time, Timeline } from '../../../../ui/parts.tsx';
import { DataTable } from '../../../../ui/table.tsx';
import { type ItemAct, stateAfter } from '../../bank/life/item-life.ts';
import { itemAction, itemHref } from './addresses.ts';
import { actTitles, stateWords } from './words.ts';

type Acts = ReadonlyMap<number, readonly ItemAct[]>;

/** Everybody who did something with an item. */
export const doersOf = (acts: Acts): Id<'person'>[] =>
  [...acts.values()].flat().flatMap(({ by }) => by ?? []);

/** The versions of an item, newest first, each with its state. */
export function Versions(props: {
  readonly item: string;
  readonly acts: Acts;
  readonly shown: number;
  readonly zone: string;
}) {
  const { item, acts, shown, zone } = props;
  return (
    <Section title="Versions">
      <DataTable
        caption={`Versions of ${item} (${acts.size})`}
        hideCaption
        columns={[
          { key: 'version', label: 'Version' },
          { key: 'state', label: 'State' },
          { key: 'since', label: 'Since' },
          { key: 'compare', label: 'Compare' },
        ]}
        rows={[...acts].toReversed().map(([version, own]) => {
          const state = stateAfter(own) ?? 'draft';
          return {
            key: String(version),
            cells: [
              version === shown ? (
                `${version}, shown here`
              ) : (
                <a href={itemHref({ item, version })}>Version {version}</a>
              ),
              <Chip tone={stateWords[state].tone}>{stateWords[state].word}</Chip>,
              <Time at={own.at(-1)?.at ?? ''} zone={zone} />,
              version > 1 && acts.has(version - 1) ? (
                <a href={`${itemAction(item, 'compare')}?from=${version - 1}&to=${version}`}>
                  with version {version - 1}
                </a>
              ) : (
                '–'
              ),
            ],
          };
        })}
        empty="There is no version."
      />
    </Section>
  );
}

/** Who did what with which version, when and why; the latest first. */
export function History(props: {
  readonly acts: Acts;
  readonly names: ReadonlyMap<Id<'person'>, string>;
  readonly zone: string;
}) {
  const events = [...props.acts].flatMap(([version, acts]) => acts.map((act) => ({ version, act })));
  return (
    <Section title="What happened">
      <Timeline
        zone={props.zone}
        events={events
          .toReversed()
          .toSorted((a, b) => (a.act.at < b.act.at ? 1 : a.act.at > b.act.at ? -1 : 0))
          .map(({ version, act: { kind, by, because, checked, at } }) => ({
            at,
            title: `Version ${version} ${actTitles[kind]}`,
            children: (
              <p>
                {by === null ? 'by the system' : `by ${props.names.get(by) ?? by}`}
                {because !== null && `: ${because}`}
                {checked.length > 0 && ` (${checked.length} rules of item writing ticked)`}
              </p>
            ),
          }))}
      />
    </Section>
  );
}
