import { Chip, Facts, Time } from '../../../ui/parts.tsx';
import type { Affected } from '../record/judgement.ts';
import { effectLabel } from './words.ts';

function Names({ names, none }: { readonly names: readonly string[]; readonly none: string }) {
  if (names.length === 0) return <>{none}</>;
  return (
    <ul class="plain-list">
      {names.map((name) => (
        <li key={name}>
          <code>{name}</code>
        </li>
      ))}
    </ul>
  );
}

/** The models, interfaces and competences that a change touches. */
export function AffectedPart(props: {
  readonly affected: Affected;
  readonly competency: (id: string) => string;
  readonly day: string;
}) {
  const { affected, competency, day } = props;
  return (
    <Facts
      rows={[
        ['Models', <Names names={affected.models} none="none named" />],
        ['Interfaces', <Names names={affected.apis} none="none named" />],
        [
          'Competences',
          affected.knowledge.length === 0 ? (
            'none named: nothing that was learned is known to be out of date'
          ) : (
            <ul class="plain-list">
              {affected.knowledge.map(({ competency: id, effect }) => (
                <li key={id}>
                  <a href={`/competencies/${encodeURIComponent(id)}`}>{competency(id)}</a>:{' '}
                  {effectLabel[effect]}
                </li>
              ))}
            </ul>
          ),
        ],
        [
          'Concerned',
          <>
            what was verified before <Time at={day} />
          </>,
        ],
        ['Review', affected.urgent ? <Chip tone="warn">at once</Chip> : 'at the next quarterly release'],
      ]}
    />
  );
}
