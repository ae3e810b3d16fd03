import type { Id } from '../../../kernel/id.ts';
import { Section } from '../../../ui/arrange.tsx';
import { Timeline } from '../../../ui/parts.tsx';
import type { StoredAct } from '../evidence/act.sql.ts';
import { actTitle, actWords } from './act-words.ts';

/** What people, and once the clock, did with a sitting, in its order; `numbered` where a finding may name the number. */
export function Acts(props: {
  readonly acts: readonly StoredAct[];
  readonly names: ReadonlyMap<Id<'person'>, string>;
  readonly zone: string;
  readonly numbered?: boolean;
}) {
  const { acts, names, zone, numbered = false } = props;
  return (
    <Section title="What people did">
      {acts.length === 0 ? (
        <p>Nothing yet.</p>
      ) : (
        <Timeline
          zone={zone}
          events={acts.map((act) => ({
            at: act.at,
            title: numbered ? `${actTitle(act)} (no. ${act.no})` : actTitle(act),
            children: (
              <p>
                {act.actorId === null ? 'The system' : (names.get(act.actorId) ?? act.actorId)}
                {actWords(act)}
              </p>
            ),
          }))}
        />
      )}
    </Section>
  );
}
