import type { Day } from '../../../kernel/clock.ts';
import { formatDate } from '../../../ui/format.ts';
import type { Register } from '../../models/index.ts';
import type { Fact, FactAsked } from '../markdown/register-facts.ts';

/** What the register has under an id: a model, one of its dated snapshots, or an interface. */
export interface Registered {
  readonly name: string;
  readonly released: Day | null;
  readonly deprecated: Day | null;
  readonly retired: Day | null;
  /** What a lesson has to name in its front matter: the model of a snapshot, the interface itself. */
  readonly rests: { readonly field: 'models' | 'apis'; readonly id: string };
}

/** Everything in the register by the ids that a text may use: a snapshot with and without its provider. */
export function registeredById({ models, apis }: Register): ReadonlyMap<string, Registered> {
  const found = new Map<string, Registered>();
  for (const { id, name, introduced, deprecated, retired } of apis)
    found.set(id, { name, released: introduced, deprecated, retired, rests: { field: 'apis', id } });
  for (const model of models) {
    const rests = { field: 'models', id: model.id } as const;
    for (const snapshot of model.snapshots) {
      const { released, deprecated, retired } = snapshot;
      const entry = { name: snapshot.id, released, deprecated, retired, rests };
      found.set(snapshot.id, entry);
      found.set(`${model.provider}/${snapshot.id}`, entry);
    }
    const { name, released, deprecated, retired } = model;
    found.set(model.id, { name, released, deprecated, retired, rests });
  }
  return found;
}

/**
 * A fact in words, as of `today`: a model's name, with its end where one has come or is announced; or a date. Dates are
 * written out, so that what a release says stays true for those who read it later.
 */
export function factWords(known: ReadonlyMap<string, Registered>, { id, of }: FactAsked, today: Day): Fact {
  const entry = known.get(id);
  if (entry === undefined)
    return {
      unknown: `unknown model "${id.slice(0, 80)}"`,
      todo: 'use one that models.yaml lists, or add it there',
    };
  if (of === undefined) return { words: `${entry.name}${endWords(entry, today)}` };
  const date = entry[of];
  return date === null
    ? {
        unknown: `the register does not say when ${id} was ${of}`,
        todo: 'take the date out, or add it to models.yaml with its source',
      }
    : { words: formatDate(date) };
}

function endWords({ deprecated, retired }: Registered, today: Day): string {
  if (retired !== null && retired <= today) return ` (retired on ${formatDate(retired)})`;
  const ends = [
    ...(deprecated === null ? [] : [`deprecated on ${formatDate(deprecated)}`]),
    ...(retired === null ? [] : [`retires on ${formatDate(retired)}`]),
  ];
  return ends.length === 0 ? '' : ` (${ends.join(', ')})`;
}
