import type { ComponentChildren } from 'preact';
import { Section } from '../../../../ui/arrange.tsx';
import { formatNumber, formatPercent } from '../../../../ui/format.ts';
import { Facts } from '../../../../ui/parts.tsx';
import { type AssemblyBlueprint, levels } from '../../assembly/blueprint.ts';
import type { FormSet } from '../../assembly/form-set.sql.ts';
import { quotaRange, quotaSubject } from '../../assembly/quota.ts';

/** What was asked for, constraint by constraint; those that were not made are not there. */
export function AskedPart({ set }: { readonly set: FormSet }) {
  const { blueprint, formSetId } = set;
  return (
    <Section
      title="What was asked for"
      action={<a href={`/studio/forms/new?from=${formSetId}`}>Assemble anew from this blueprint</a>}
    >
      <Facts rows={rowsOf(blueprint)} />
    </Section>
  );
}

function rowsOf(blueprint: AssemblyBlueprint): [string, ComponentChildren][] {
  const { length, quotas, keyShare, information, difficulty, secondsByLevel, uses, forms } = blueprint;
  const rows: [string, ComponentChildren][] = [];
  if (quotas.length > 0)
    rows.push([
      'Items',
      <ul>
        {quotas.map((quota, index) => (
          <li key={String(index)}>
            {quotaSubject(quota)}: {quotaRange(quota, length)}
          </li>
        ))}
      </ul>,
    ]);
  if (keyShare !== null) {
    const { letters, least, most } = keyShare;
    const range = `${formatPercent(least)} to ${formatPercent(most)}`;
    rows.push([
      'Keys',
      `${range} of the single-choice items for each of ${letters.join(', ').toUpperCase()}`,
    ]);
  }
  if (information.length > 0)
    rows.push([
      'Information to aim at',
      information
        .map(({ theta, target }) => `${formatNumber(target, 2)} at θ = ${formatNumber(theta, 2)}`)
        .join('; '),
    ]);
  if (difficulty !== null)
    rows.push([
      'Difficulty of items without parameters',
      `${formatPercent(difficulty.target)} of the points, within ${formatPercent(difficulty.within)}`,
    ]);
  if (secondsByLevel !== null)
    rows.push(['Seconds an item', levels.map((level) => `${level} ${secondsByLevel[level]}`).join(', ')]);
  if (forms > 1) rows.push(['One item in', uses === 1 ? 'one form of the set' : `up to ${uses} forms`]);
  if (blueprint.overlap !== null)
    rows.push(['Shared with each earlier form', `at most ${blueprint.overlap.most}`]);
  if (blueprint.exposureCap !== null)
    rows.push(['Left out', `items that ${blueprint.exposureCap} sittings or more have met`]);
  return rows;
}
