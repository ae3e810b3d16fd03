import { Button, Confirm, Form } from '../../../../ui/form.tsx';
import { Progress } from '../../../../ui/parts.tsx';
import type { RatingDraft } from '../../labs/benches/draft.ts';
import type { OwnRatings } from '../../labs/benches/ratings.ts';
import type { RatingWork } from '../../labs/lab.ts';
import type { OpenLab } from '../labs/open-lab.ts';

/** What the parts of the evaluation bench are given. */
export interface RatingProps {
  readonly open: OpenLab;
  readonly csrf: string;
  readonly work: RatingWork;
  readonly draft: RatingDraft;
  readonly own: OwnRatings;
}

/** The rubric, and the next answer to rate: one button a label. */
export function RatePart({ open, csrf, work, draft, own }: RatingProps) {
  const { href } = open;
  const { next, all, rated } = own;
  const { labels, rubric } = work.bench;
  return (
    <section class="lab-bench" id="work" aria-labelledby="work-title">
      <h2 id="work-title">1. Rate answers yourself</h2>
      {rubric.length > 0 && (
        <>
          <h3>Rubric</h3>
          <ul>
            {rubric.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </>
      )}
      <Progress value={rated.length} max={all.length} label={`Round ${draft.round}: answers rated`} />
      {next === undefined ? (
        <p>You have rated all answers of this round. How far you agree with others stands below.</p>
      ) : (
        <Form action={`${href}/bench/rate`} csrf={csrf} id="rate-form" label="Rate this answer">
          <input type="hidden" name="answer" value={next.id} />
          {next.question !== '' && (
            <p class="lab-input">
              <strong>Asked:</strong> {next.question}
            </p>
          )}
          <blockquote class="bench-answer">{next.answer}</blockquote>
          <div class="actions">
            {labels.map((label) => (
              <Button key={label} kind="secondary" name="label" value={label}>
                {label}
              </Button>
            ))}
          </div>
          <p class="field-hint">Others’ ratings are shown after your own, so that they do not lead yours.</p>
        </Form>
      )}
      <div id="lab-reset">
        {draft.ratings.length > 0 && (
          <>
            {next !== undefined && (
              <Form
                action={`${href}/bench/unrate`}
                csrf={csrf}
                kind="inline"
                label="Take the last rating back"
              >
                <Button kind="secondary">Take the last rating back</Button>
              </Form>
            )}
            <Confirm summary="Begin a new round, or anew" plain>
              <p>
                A new round has fresh answers: rate them after you have made the rubric clearer, since you
                know the old ones. Beginning anew is round 1 without ratings. Either can be taken back.
              </p>
              <Form action={`${href}/bench/round`} csrf={csrf} kind="inline" label="New round">
                <Button kind="secondary">Begin a new round</Button>
              </Form>
              <Form action={`${href}/reset`} csrf={csrf} kind="inline" label="Begin anew">
                <input type="hidden" name="sure" value="yes" />
                <Button kind="secondary">Begin anew</Button>
              </Form>
            </Confirm>
          </>
        )}
        {open.work != null && open.work.beforeReset !== null && (
          <Form action={`${href}/undo`} csrf={csrf} kind="inline" label="Take it back">
            <p>The ratings that you had before are kept.</p>
            <Button kind="secondary">Bring them back</Button>
          </Form>
        )}
      </div>
    </section>
  );
}
