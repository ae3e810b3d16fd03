import { Prose } from '../../../../ui/arrange.tsx';
import { formatNumber } from '../../../../ui/format.ts';
import { Chip } from '../../../../ui/parts.tsx';
import type { ExplainedPlace } from '../../practice/practice.sql.ts';
import { rationaleHtml } from '../../practice/rationale.ts';
import type { StoredMark } from '../../scoring/mark.sql.ts';
import type { Criterion, ScoringRule } from '../../scoring/rule.ts';
import { CodeRun } from '../code-run.tsx';
import { ItemText } from '../interactions/item-text.tsx';
import { Said } from '../interactions/said.tsx';
import { inPoints } from '../marking/words.ts';
import { RuleWords } from '../rule-words.tsx';

function Rubric({ criteria }: { readonly criteria: readonly Criterion[] }) {
  return (
    <>
      <h3>By what a text is marked</h3>
      <p>In the exam two people mark it by this rubric. Here nobody does: read your text beside it.</p>
      {criteria.map(({ id, title, levels }) => (
        <div key={id}>
          <h4>{title}</h4>
          <ul class="said">
            {levels.map(({ points, text }) => (
              <li key={points}>
                {inPoints(points)}: {text}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </>
  );
}

/** What is right by a rule that no answer in words can say. */
function RightPart({ rule, mark }: { readonly rule: ScoringRule; readonly mark: StoredMark | undefined }) {
  if (rule.type === 'rubric') return <Rubric criteria={rule.criteria} />;
  if (rule.type !== 'tests') return null;
  if (mark !== undefined) return <CodeRun content={mark.content} />;
  return (
    <>
      <h3>What a program is tested for</h3>
      <ul>
        {rule.tests.map(({ name, hidden }) => (
          <li key={name}>
            {name}
            {hidden && ' (hidden in the exam)'}
          </li>
        ))}
      </ul>
    </>
  );
}

/** One item of practice that is handed in, folded to its points: the answer, what is right, and why. */
export function PractisedItem(props: {
  readonly place: ExplainedPlace;
  readonly choice: readonly string[];
  readonly mark: StoredMark | undefined;
  /** `null` where nobody, and no run, has given any. */
  readonly points: number | null;
  readonly open: boolean;
}) {
  const { place, choice, mark, points, open } = props;
  const { rule, shown } = place;
  const saysItself = rule.type !== 'rubric' && rule.type !== 'tests';
  return (
    <details class="editor-row" open={open}>
      <summary>
        Item {place.position}{' '}
        {points === null ? (
          <Chip tone="neutral">{rule.type === 'tests' ? 'Not run yet' : 'Not marked'}</Chip>
        ) : (
          <Chip tone={points === 1 ? 'good' : points === 0 ? 'bad' : 'warn'}>
            {formatNumber(points, 2)} of 1 point
          </Chip>
        )}
      </summary>
      <div class="editor-row-body">
        <ItemText item={shown} choice={choice} />
        <div class="answer-and-key">
          <div>
            <h2>Your answer</h2>
            <Said item={shown} choice={choice} />
          </div>
          {saysItself && (
            <div>
              <h2>Right</h2>
              <RuleWords item={shown} rule={rule} />
            </div>
          )}
        </div>
        <RightPart rule={rule} mark={mark} />
        {place.rationale !== '' && (
          <>
            <h2>Why</h2>
            <Prose html={rationaleHtml(place.rationale)} />
          </>
        )}
      </div>
    </details>
  );
}
