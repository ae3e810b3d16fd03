import { z } from 'zod';
import { domainId } from './competencies.ts';
import type { Blueprint, BlueprintSection } from './scheme.ts';
import { line, whole } from './words.ts';

/** The sections of a blueprint as `scheme.yaml` gives them. `lock` is true where nothing is said. */
export const sectionsSchema = z
  .array(
    z
      .strictObject({
        title: line,
        domains: z.array(domainId).min(1, 'list at least one domain').optional(),
        items: whole(1, 500).optional(),
        minutes: whole(1, 600).optional(),
        lock: z.boolean().default(true),
      })
      .transform(
        ({ title, domains, items, minutes, lock }): BlueprintSection => ({
          title,
          domains: domains ?? null,
          items: items ?? null,
          minutes: minutes ?? null,
          locks: lock,
        }),
      ),
  )
  .min(2, 'write at least two sections, or none')
  .max(20, 'write at most 20 sections');

type Divided = Pick<Blueprint, 'minutes' | 'items'> & {
  readonly sections?: readonly BlueprintSection[] | undefined;
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

/** What is wrong with a blueprint's sections, if they have anything wrong; one sentence each. */
export function sectionFaults({ minutes, items, sections = [] }: Divided): string[] {
  if (sections.length === 0) return [];
  const faults: string[] = [];
  const byDomain = sections.filter(({ domains }) => domains !== null).length;
  if (sections.some(({ domains, items: count }) => (domains === null) === (count === null)))
    faults.push('give each section either domains or a number of items');
  else if (byDomain !== 0 && byDomain !== sections.length)
    faults.push('give either all sections domains, or all a number of items');
  else if (byDomain === 0) {
    const [has, needs] = [
      sum(sections.map(({ items: count }) => count ?? 0)),
      sum(items.map(({ count }) => count)),
    ];
    if (has !== needs) faults.push(`the sections have ${has} items together, the blueprint ${needs}`);
  } else {
    const named = sections.flatMap(({ domains }) => domains ?? []).toSorted();
    const all = items.map(({ domain }) => domain).toSorted();
    if (named.join() !== all.join()) faults.push('name each domain of the blueprint in exactly one section');
  }
  const timed = sections.filter((section) => section.minutes !== null);
  const together = sum(timed.map((section) => section.minutes ?? 0));
  if (timed.length === sections.length && together !== minutes)
    faults.push(`the sections have ${together} minutes together, the blueprint ${minutes}`);
  if (timed.length < sections.length && together >= minutes)
    faults.push('leave minutes to the sections that have none of their own');
  for (const [index, section] of sections.entries()) {
    const isLast = index === sections.length - 1;
    if (section.minutes !== null && !section.locks && !isLast)
      faults.push(`section ${index + 1} has minutes of its own, so it must lock at its end`);
    if (section.minutes !== null && sections[index - 1]?.locks === false)
      faults.push(`section ${index + 1} has minutes of its own, so the section before it must lock`);
  }
  return faults;
}

/** Adds each fault of a blueprint's sections as an issue of the file. */
export function checkSections(blueprint: Divided, context: z.RefinementCtx): void {
  for (const message of sectionFaults(blueprint))
    context.addIssue({ code: 'custom', path: ['sections'], message });
}
