import { Button, ErrorSummary, Field, Form } from '../../../../ui/form.tsx';
import { formatNumber } from '../../../../ui/format.ts';
import { mostRatings, ratingColumns } from '../../statistics/panel-ratings.ts';
import { fieldOf, type ShownForm } from '../shown-form.ts';
import { WrongLines } from '../wrong-lines.tsx';
import { cutScoresHref } from './addresses.ts';
import { PanelFields } from './panel-fields.tsx';

/** The form that records a panel, with what was wrong in it. */
export function RecordForm(props: {
  readonly shown: ShownForm;
  readonly problems: readonly string[];
  readonly schemes: readonly { readonly scheme: string; readonly title: string }[];
  readonly csrf: string;
}) {
  const { shown, problems, schemes, csrf } = props;
  const field = (name: string) => fieldOf(shown, name);
  return (
    <>
      <ErrorSummary errors={shown.errors} />
      <WrongLines problems={problems} />
      <Form action={cutScoresHref} csrf={csrf}>
        <Field
          {...field('scheme')}
          label="Scheme"
          type="select"
          options={schemes.map(({ scheme, title }) => ({ value: scheme, label: title }))}
          required
        />
        <PanelFields shown={shown} />
        <Field
          {...field('ratings')}
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
