import type { FieldError } from '../../../../kernel/problem.ts';
import { Section } from '../../../../ui/arrange.tsx';
import { Button, Field, Form } from '../../../../ui/form.tsx';
import { checklistFor, mostRemarked } from '../../bank/studio/checklist.ts';
import type { ItemRecord } from '../../bank/studio/item-record.sql.ts';
import { itemAction } from './addresses.ts';

/** A review that was refused: what was ticked and written. */
export interface SentReview {
  readonly errors: readonly FieldError[];
  readonly checked: readonly string[];
  readonly remark: string;
  readonly comments: string;
}

/** Nothing was sent yet. */
export const unsent: SentReview = { errors: [], checked: [], remark: '', comments: '' };

/** Approve with the whole checklist, or return with comments. */
export function ReviewForms(props: {
  readonly record: ItemRecord;
  readonly csrf: string;
  readonly sent: SentReview;
}) {
  const { record, csrf, sent } = props;
  const { item, version, kind } = record;
  const errorOf = (name: string) => sent.errors.find(({ field }) => field === name)?.message;
  return (
    <>
      <Section title="Approve it">
        <Form action={itemAction(item, 'approve')} csrf={csrf} label="Approve it">
          <input type="hidden" name="version" value={version} />
          <Field
            name="checked"
            label="Rules of item writing"
            type="checkboxes"
            hint="Tick what you have looked at and found so."
            value={sent.checked}
            error={errorOf('checked')}
            options={checklistFor(kind).map(({ id, words }) => ({ value: id, label: words }))}
            required
          />
          <Field
            name="remark"
            label="Remark"
            type="textarea"
            rows={2}
            maxlength={mostRemarked}
            value={sent.remark}
            error={errorOf('remark')}
          />
          <Button>Approve this version</Button>
        </Form>
      </Section>
      <Section title="Or return it">
        <Form action={itemAction(item, 'return')} csrf={csrf} label="Return it">
          <input type="hidden" name="version" value={version} />
          <Field
            name="comments"
            label="What should be different"
            type="textarea"
            rows={4}
            maxlength={4000}
            hint="The writer reads it beside a working copy of this version."
            value={sent.comments}
            error={errorOf('comments')}
            required
          />
          <Button kind="secondary">Return it to its writer</Button>
        </Form>
      </Section>
    </>
  );
}
