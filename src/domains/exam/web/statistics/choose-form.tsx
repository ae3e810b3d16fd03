import { Button, Field, Form } from '../../../../ui/form.tsx';
import { sittingsWords } from './words.ts';

/** Narrows a page of statistics to one form, where there is one. */
export function ChooseForm(props: {
  readonly path: string;
  readonly scheme: string;
  readonly forms: readonly { readonly formId: string; readonly sittings: number }[];
  /** The one that is shown; none for all. */
  readonly form: string | null | undefined;
}) {
  const { path, scheme, forms, form } = props;
  if (forms.length === 0) return null;
  return (
    <Form action={path} method="get" kind="inline" label="Choose a form">
      <input type="hidden" name="scheme" value={scheme} />
      <Field
        name="form"
        label="Form"
        type="select"
        value={form ?? ''}
        options={[
          { value: '', label: 'All forms' },
          ...forms.map((one) => ({
            value: one.formId,
            label: `${one.formId.slice(0, 12)}…, ${sittingsWords(one.sittings)}`,
          })),
        ]}
      />
      <Button kind="secondary">Show</Button>
    </Form>
  );
}
