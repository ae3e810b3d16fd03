import { Button, ErrorSummary, Field, Form } from '../../../../ui/form.tsx';
import { bounds } from '../../accommodation/accommodation.ts';
import { fieldOf, type ShownForm } from '../shown-form.ts';

/** The form that grants, with what was wrong in it. It has no place for the reason why somebody needs it. */
export function GrantForm(props: {
  readonly shown: ShownForm;
  readonly schemes: readonly { readonly scheme: string; readonly title: string }[];
  readonly csrf: string;
  readonly today: string;
}) {
  const { shown, schemes, csrf, today } = props;
  const field = (name: string) => fieldOf(shown, name);
  const typed = (name: string, otherwise: string) => ({
    ...field(name),
    value: shown.typed[name] ?? otherwise,
  });
  return (
    <>
      <ErrorSummary errors={shown.errors} />
      <Form action="/office/accommodations" csrf={csrf} label="Grant">
        <Field
          {...field('email')}
          label="Email address of the person"
          type="email"
          autocomplete="off"
          width="medium"
          required
        />
        <Field
          {...field('scheme')}
          label="Scheme"
          type="select"
          options={[
            { value: '', label: 'All schemes' },
            ...schemes.map(({ scheme, title }) => ({ value: scheme, label: title })),
          ]}
        />
        <Field
          {...typed('multiplier', '1')}
          label="Times the time"
          type="number"
          min={1}
          max={bounds.multiplier}
          step={0.05}
          width="short"
          required
          hint={`1 is the time that everybody has; up to ${bounds.multiplier}, in steps of 0.05.`}
        />
        <Field
          {...typed('extra_minutes', '0')}
          label="Minutes more"
          type="number"
          min={0}
          max={bounds.extraMinutes}
          width="short"
          required
          hint="Added to that."
        />
        <Field
          {...typed('break_minutes', '0')}
          label="Minutes of breaks"
          type="number"
          min={0}
          max={bounds.breakMinutes}
          width="short"
          required
          hint="Together. The candidate begins and ends a break; the clock stands still, and no item is shown."
        />
        <Field
          {...field('until')}
          label="Last day"
          type="date"
          min={today}
          width="short"
          required
          hint="Exams that are registered until then get it."
        />
        <Field
          {...field('evidence')}
          label="Evidence seen"
          maxlength={300}
          required
          hint="Who saw it and when, such as: evidence seen by P. Nair on 3 November 2026. Nothing about health, and no copy: why somebody needs it is not stored here."
        />
        <Button>Grant</Button>
      </Form>
    </>
  );
}
