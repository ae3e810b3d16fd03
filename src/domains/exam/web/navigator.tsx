import { type FinalAnswer, openPositions } from '../sitting/answers.ts';
import { answeredWords, standingWords } from './islands/navigator-words.ts';

/** All items of a form at a glance: which are answered, which are marked, where one is. */
export function Navigator(props: {
  readonly length: number;
  readonly current?: number | undefined;
  readonly answers: ReadonlyMap<number, FinalAnswer>;
  readonly hrefOf: (position: number) => string;
  readonly reviewHref?: string | undefined;
}) {
  const positions = Array.from({ length: props.length }, (_, index) => index + 1);
  const answered = props.length - openPositions(props.length, props.answers).length;
  return (
    <nav class="navigator" aria-label="Items">
      <p>{answeredWords(answered, props.length)}</p>
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
          <a href={props.reviewHref}>Review and hand in</a>
        </p>
      )}
    </nav>
  );
}
