import type { Id } from '../../../../kernel/id.ts';
import { Timeline } from '../../../../ui/parts.tsx';
import type { AppealAct } from '../../appeal/appeal.ts';
import { orderWords } from '../../appeal/letters.ts';
import { actTitles, findingWords } from './words.ts';

/** What happened to an appeal, with everybody's words. */
export function Story(props: {
  readonly acts: readonly AppealAct[];
  readonly nameOf: (personId: Id<'person'>) => string;
  readonly zone: string;
}) {
  const { acts, nameOf, zone } = props;
  return (
    <Timeline
      zone={zone}
      events={acts.map(({ at, kind, actorId, content }) => {
        const { words, finding, order } = content;
        return {
          at,
          title:
            finding === undefined
              ? actTitles[kind]
              : `${actTitles[kind]}: ${findingWords[finding].toLowerCase()}`,
          children: (
            <>
              <p class="field-hint">{nameOf(actorId)}</p>
              {words?.split(/\n+/).map((line, index) => (
                <p key={index}>{line}</p>
              ))}
              {order !== undefined && <p>{orderWords[order]}</p>}
            </>
          ),
        };
      })}
    />
  );
}
