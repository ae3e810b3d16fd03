import { z } from 'zod';
import {
  hasDoubles,
  html,
  type ItemWith,
  type KindParts,
  line,
  namedByText,
  prose,
  type Report,
} from './read-kind.ts';

/** match: pairs, and targets that no source has; targets are plain lines, for they stand in a list. */
export const matchFields = {
  pairs: z
    .array(z.strictObject({ source: prose, target: line }))
    .min(2)
    .max(8),
  extra_targets: z.array(line).max(4).optional(),
  partial: z.boolean().optional(),
};

export async function readMatch(item: ItemWith<typeof matchFields>, report: Report): Promise<KindParts> {
  const { pairs, extra_targets: extra = [] } = item;
  if (hasDoubles(pairs.map(({ source }) => source)))
    report(['pairs'], 'two pairs have the same source', 'tell them apart');
  const used = new Set(pairs.map(({ target }) => target));
  if (extra.some((target) => used.has(target)) || hasDoubles(extra))
    report(['extra_targets'], 'a target stands here that is used or named twice', 'remove it');
  if (used.size + extra.length < 2)
    report(['pairs'], 'there is one target only', 'give the candidate something to choose from');
  const sources = await namedByText(
    pairs.map(({ source }) => source),
    (index) => `s${index + 1}`,
  );
  const targets = await namedByText([...used, ...extra], (index) => `t${index + 1}`);
  const key = pairs.map(({ source, target }) => `${sources.idOf.get(source)} ${targets.idOf.get(target)}`);
  return {
    content: { stem: await html(item.stem), sources: sources.options, targets: targets.options },
    rule: { type: 'pairs', key: key.toSorted(), ...(item.partial === true && { partial: true }) },
  };
}
