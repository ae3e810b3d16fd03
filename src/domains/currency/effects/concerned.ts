import type { ItemFilter } from '../../exam/index.ts';
import type { LessonFacts, SchemeEdition } from '../../programme/index.ts';
import type { Change } from '../../wire/index.ts';

/** The competencies that a change makes stale, in a stable order; what it only notes is not among them. */
export function staleCompetencies({ knowledge }: Pick<Change, 'knowledge'>): string[] {
  const stale = knowledge.filter(({ effect }) => effect !== 'note').map(({ competency }) => competency);
  return [...new Set(stale)].toSorted();
}

/** Which item versions a change concerns, as the exam asks for it. */
export function itemFilterOf(change: Change): ItemFilter {
  const { models, apis, occurredOn } = change;
  return { competencies: staleCompetencies(change), models, apis, verifiedBefore: occurredOn };
}

/**
 * True where a change can concern an item version that another does not: it makes a competency more stale, is of a later
 * day, names a model or an API more, or none of either where the other names some.
 */
export function concernsMore(change: Change, other: Change): boolean {
  const [filter, than] = [itemFilterOf(change), itemFilterOf(other)];
  const narrows = ({ models, apis }: ItemFilter) => models.length + apis.length > 0;
  const names = (more: readonly string[], less: readonly string[]) => more.some((one) => !less.includes(one));
  return (
    names(filter.competencies, than.competencies) ||
    // With nothing stale the day and the models concern nothing.
    (filter.competencies.length > 0 &&
      (filter.verifiedBefore > than.verifiedBefore ||
        (narrows(than) &&
          (!narrows(filter) || names(filter.models, than.models) || names(filter.apis, than.apis)))))
  );
}

/**
 * True where a lesson teaches a competency that the change makes stale, was verified before the change's day and, where
 * the change names models or APIs, rests on one of them: the rule of item versions, for lessons.
 */
export function isLessonConcerned(
  lesson: Pick<LessonFacts, 'competencies' | 'models' | 'apis' | 'verifiedOn'>,
  change: Change,
): boolean {
  const named = change.models.length + change.apis.length;
  return (
    lesson.verifiedOn < change.occurredOn &&
    staleCompetencies(change).some((competency) => lesson.competencies.includes(competency)) &&
    (named === 0 ||
      change.models.some((model) => lesson.models.includes(model)) ||
      change.apis.some((api) => lesson.apis.includes(api)))
  );
}

/** Those of a scheme's competencies that a change makes stale. */
export function competenciesOf(
  change: Pick<Change, 'knowledge'>,
  { domains }: Pick<SchemeEdition, 'domains'>,
): string[] {
  const own = new Set(domains.flatMap(({ competencies }) => competencies.map(({ id }) => id)));
  return staleCompetencies(change).filter((competency) => own.has(competency));
}

/** A scheme with those of its competencies that a change makes stale. */
export interface TouchedScheme {
  readonly edition: SchemeEdition;
  readonly competencies: readonly string[];
}

/** The schemes that certify a competency which a change makes stale. */
export function touchedSchemes(change: Change, schemes: readonly SchemeEdition[]): TouchedScheme[] {
  return schemes
    .map((edition) => ({ edition, competencies: competenciesOf(change, edition) }))
    .filter(({ competencies }) => competencies.length > 0);
}
