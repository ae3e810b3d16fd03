import { type FinalAnswer, openPositions } from '../sitting/answers.ts';
import { answeredWords, standingWords } from './islands/navigator-words.ts';

/** The items that can be gone to, at a glance: which are answered, which are marked, where one is. */
export function Navigator(props: {
  readonly first: number;
  readonly last: number;
  readonly current?: number | undefined;
  readonly answers: ReadonlyMap<number, FinalAnswer>;
  readonly hrefOf: (position: number) => string;
  readonly reviewHref?: string | undefined;
  /** True where the review ends with the next section, not with handing in. */
  readonly sectionFollows?: boolean | undefined;
}) {
  const { first, last } = props;
  const length = last - first + 1;
  const positions = Array.from({ length }, (_, index) => first + index);
  const answered = length - openPositions(props, props.answers).length;
  return (
    <nav class="navigator" aria-label="Items">
      <p>{answeredWords(answered, length)}</p>
      <ol>
        {positions.map((position) => {
          const answer = props.answers.get(position);
          const isAnswered = (answer?.choice.length ?? 0) > 0;
          const isMarked = answer?.marked === true;
          return (
            <li key={position}>
              <a
                class={
                  `${isAnswered ? 'is-answered' : ''}${isMarked ? ' is-marked' : ''}`.trim() || undefined
                }
                href={props.hrefOf(position)}
                aria-current={position === props.current ? 'page' : undefined}
              >
                {position}
                <span class="visually-hidden">{standingWords(isAnswered, isMarked)}</span>
              </a>
            </li>
          );
        })}
      </ol>
      <p class="navigator-legend">
        <span class="is-answered">answered</span> <span class="is-marked">marked</span>
      </p>
      {props.reviewHref !== undefined && (
        <p>
          <a href={props.reviewHref}>
            {props.sectionFollows === true ? 'Review and finish this section' : 'Review and hand in'}
          </a>
        </p>
      )}
    </nav>
  );
}
