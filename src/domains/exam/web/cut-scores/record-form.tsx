import type { FieldError } from '../../../../kernel/problem.ts';
import { Button, ErrorSummary, Field, Form } from '../../../../ui/form.tsx';
import { formatNumber } from '../../../../ui/format.ts';
import { Callout } from '../../../../ui/parts.tsx';
import { mostRatings, ratingColumns } from '../../statistics/panel-ratings.ts';

const shownProblems = 20;

/** The form that records a panel, with what was wrong in it. */
export function RecordForm(props: {
  readonly errors: readonly FieldError[];
  readonly problems: readonly string[];
  readonly typed: Readonly<Record<string, string>>;
  readonly schemes: readonly { readonly scheme: string; readonly title: string }[];
  readonly csrf: string;
}) {
  const { errors, problems, typed, schemes, csrf } = props;
  const told = (name: string) => ({
    name,
    value: typed[name] ?? '',
    error: errors.find(({ field }) => field === name)?.message,
  });
  const rest = problems.length - shownProblems;
  return (
    <>
      <ErrorSummary errors={errors} />
      {problems.length > 0 && (
        <Callout tone="bad" title="What is wrong in the lines">
          <ul>
            {problems.slice(0, shownProblems).map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
            {rest > 0 && <li>and {rest} more</li>}
          </ul>
        </Callout>
      )}
      <Form action="/studio/cut-scores" csrf={csrf}>
        <Field
          {...told('scheme')}
          label="Scheme"
          type="select"
          options={schemes.map(({ scheme, title }) => ({ value: scheme, label: title }))}
          required
        />
        <Field {...told('title')} label="Title" hint="Such as: Panel of spring 2026" required />
        <Field {...told('held_on')} label="Held on" type="date" width="short" required />
        <Field
          {...told('borderline')}
          label="The borderline candidate"
          type="textarea"
          rows={4}
          maxlength={4000}
          hint="In the panel’s words: what somebody who just passes can do, and cannot."
          required
        />
        <Field
          {...told('ratings')}
          label="Ratings"
          type="textarea"
          rows={8}
          spellcheck={false}
          hint={`CSV with the columns ${ratingColumns.join(',')}; a rating is a chance from 0 to 1. In every round every judge rates every item; at most ${formatNumber(mostRatings)} lines. Initials will do for judges.`}
          required
        />
        <Button>Record this panel</Button>
      </Form>
    </>
  );
}
