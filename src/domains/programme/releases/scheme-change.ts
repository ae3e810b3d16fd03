import { canonicalJson } from '../../../kernel/hash.ts';
import { Problem } from '../../../kernel/problem.ts';
import type { SchemeEdition } from '../files/scheme.ts';

/** The fields in which two editions differ, by the names that `scheme.yaml` gives them. */
export function differingFields(a: SchemeEdition, b: SchemeEdition): string[] {
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])] as (keyof SchemeEdition)[];
  return keys
    .filter((key) => canonicalJson(a[key]) !== canonicalJson(b[key]))
    .map((key) =>
      key === 'domains' ? 'competences' : key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    )
    .toSorted();
}

/**
 * Whether `given` is new beside the stored editions of its scheme. Throws a `conflict` where its number is taken by
 * another content, or lies below the latest: an edition that people sat under never changes.
 */
export function isNewEdition(given: SchemeEdition, stored: readonly SchemeEdition[]): boolean {
  const name = `Edition ${given.edition} of the scheme ${given.scheme}`;
  const next = Math.max(0, ...stored.map(({ edition }) => edition)) + 1;
  const same = stored.find(({ edition }) => edition === given.edition);
  if (same === undefined) {
    if (given.edition >= next) return true;
    throw new Problem(
      'conflict',
      'scheme-edition-old',
      `${name} would be older than the latest, ${next - 1}.`,
      {
        todo: `Number it ${next} in scheme.yaml.`,
      },
    );
  }
  const fields = differingFields(same, given);
  if (fields.length === 0) return false;
  throw new Problem(
    'conflict',
    'scheme-edition-taken',
    `${name} is published with another content (${fields.join(', ')}).`,
    {
      todo: `Leave edition ${given.edition} as it was, and give the changed scheme \`edition: ${next}\` in scheme.yaml. Competences are worded in competencies.yaml and belong to the edition.`,
    },
  );
}
