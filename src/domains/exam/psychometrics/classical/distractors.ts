import { correlation } from '../moments.ts';
import { scoreGroups } from './score-groups.ts';

/** What a candidate chose, and their rest score as a share. */
export interface Chosen {
  /** Option ids, or pairs of them; `[]` is no answer. */
  readonly choice: readonly string[];
  readonly rest: number;
}

/** How one option, or no answer, fared. */
export interface OptionStatistics {
  /** `null`: no answer. */
  readonly option: string | null;
  readonly chosen: number;
  /** The share of each score group that chose it, lowest group first. */
  readonly shares: readonly number[];
  /** Of choosing it with the rest score; `null` where one of them does not vary. */
  readonly correlation: number | null;
}

/** A distractor table. */
export interface DistractorTable {
  readonly groups: readonly { readonly from: number; readonly to: number; readonly size: number }[];
  readonly options: readonly OptionStatistics[];
}

/** Five score groups from so many sittings on, three before. */
const sittingsForFiveGroups = 100;

/**
 * Who chose what, by score group: a key should be chosen more often the higher the group, a distractor less (L. Crocker &
 * J. Algina, 1986, ch. 14). `options` first, in their order, then whatever else was chosen, then no answer.
 */
export function distractorTable(chosen: readonly Chosen[], options: readonly string[]): DistractorTable {
  const groups = scoreGroups(chosen, ({ rest }) => rest, chosen.length < sittingsForFiveGroups ? 3 : 5);
  const others = [...new Set(chosen.flatMap(({ choice }) => choice))].filter((one) => !options.includes(one));
  const rest = chosen.map((one) => one.rest);
  const statistics = (option: string | null): OptionStatistics => {
    const chose = ({ choice }: Chosen) => (option === null ? choice.length === 0 : choice.includes(option));
    return {
      option,
      chosen: chosen.filter(chose).length,
      shares: groups.map(({ members }) => members.filter(chose).length / members.length),
      correlation: correlation(
        chosen.map((one) => (chose(one) ? 1 : 0)),
        rest,
      ),
    };
  };
  return {
    groups: groups.map(({ from, to, members }) => ({ from, to, size: members.length })),
    options: [...[...options, ...others.sort()].map(statistics), statistics(null)],
  };
}
