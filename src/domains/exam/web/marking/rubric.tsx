import { Button, ErrorSummary, Field, Form } from '../../../../ui/form.tsx';
import { Callout } from '../../../../ui/parts.tsx';
import { type GivenLevel, maxOf, totalOf } from '../../marking/given.ts';
import type { Criterion } from '../../scoring/rule.ts';
import { fieldOf, type ShownForm } from '../shown-form.ts';
import { levelField, longestNote, noteField } from './mark-form.ts';
import { inPoints } from './words.ts';

/** The rubric as a form: a level of each criterion, with room for a note. */
export function RubricForm(props: {
  readonly action: string;
  readonly csrf: string;
  readonly criteria: readonly Criterion[];
  readonly shown: ShownForm;
  /** True where there is a mark of one's own to put right. */
  readonly correcting: boolean;
}) {
  const { criteria, shown } = props;
  return (
    <Form action={props.action} csrf={props.csrf} label="Rubric">
      <ErrorSummary errors={shown.errors} />
      {criteria.map(({ id, title, levels }) => (
        <div class="marking-criterion" key={id}>
          <Field
            type="radio"
            {...fieldOf(shown, levelField(id))}
            label={title}
            required
            options={levels.map(({ points, text }) => ({
              value: String(points),
              label: inPoints(points),
              hint: text,
            }))}
          />
          <Field
            type="textarea"
            rows={2}
            {...fieldOf(shown, noteField(id))}
            label={`Note on “${title}”`}
            maxlength={longestNote}
          />
        </div>
      ))}
      <p class="field-hint">
        Those who decide read the notes, beside a letter instead of your name. Your mark is kept for good;
        until the other marker has marked, you can put it right here.
      </p>
      <Button>{props.correcting ? 'Save the corrected mark' : 'Save the mark'}</Button>
    </Form>
  );
}

/** One's own mark, when it stands. */
export function OwnLevels(props: {
  readonly criteria: readonly Criterion[];
  readonly levels: readonly GivenLevel[];
}) {
  const { criteria, levels } = props;
  return (
    <>
      <Callout tone="neutral" title="Your mark stands">
        <p>
          {totalOf(levels)} of {inPoints(maxOf(criteria))}. The other marker has marked too, so it cannot be
          changed any more.
        </p>
      </Callout>
      {criteria.map(({ id, title, levels: all }) => {
        const own = levels.find(({ criterion }) => criterion === id);
        return (
          <div class="marking-criterion" key={id}>
            <h3>{title}</h3>
            <p>
              <strong>{inPoints(own?.points ?? 0)}</strong>:{' '}
              {all.find(({ points }) => points === own?.points)?.text}
            </p>
            {own !== undefined && own.note !== '' && <p>Your note: {own.note}</p>}
          </div>
        );
      })}
    </>
  );
}
