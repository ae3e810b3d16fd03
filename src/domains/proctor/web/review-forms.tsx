import type { Id } from '../../../kernel/id.ts';
import { Button, Field, Form } from '../../../ui/form.tsx';
import { Callout, Time } from '../../../ui/parts.tsx';
import type { PhotographPart } from '../identity/photograph.ts';
import { photographParts } from '../identity/photograph.ts';
import type { Photograph } from '../identity/photograph.sql.ts';
import { codeWords, findingCodes } from '../review/finding.ts';
import type { Review } from '../review/review.sql.ts';
import { reviewHref } from './own.ts';
import { fieldOf, type SentForm } from './sent-form.ts';

interface Common {
  readonly sittingId: string;
  readonly csrf: string;
  readonly shown: SentForm;
}

const said = {
  same: 'The same person',
  'not the same': 'Not the same person',
  'cannot tell': 'Cannot tell',
} as const;

const partWords: Readonly<Record<PhotographPart, string>> = { document: 'Document', face: 'Face' };

/** Document and face side by side, and what a person says of them. */
export function IdentityPart(
  props: Common & {
    readonly photographs: ReadonlyMap<PhotographPart, Photograph>;
    readonly erased: boolean;
    readonly review: Review | undefined;
    readonly may: boolean;
    readonly names: ReadonlyMap<Id<'person'>, string>;
    readonly zone: string;
  },
) {
  const { photographs, review, shown, zone } = props;
  return (
    <>
      <div class="identity">
        {photographParts.map((part) => {
          const photograph = photographs.get(part);
          return (
            <figure key={part} class="photograph">
              {photograph === undefined || props.erased ? (
                <p class="filmstrip-none">{photograph === undefined ? 'not taken' : 'erased'}</p>
              ) : (
                <img
                  src={`${reviewHref(props.sittingId)}/photographs/${part}`}
                  width={photograph.width}
                  height={photograph.height}
                  alt={`${partWords[part]}, as the candidate photographed it`}
                />
              )}
              <figcaption>
                {partWords[part]}
                {photograph !== undefined && (
                  <>
                    , <Time at={photograph.takenAt} zone={zone} />
                  </>
                )}
              </figcaption>
            </figure>
          );
        })}
      </div>
      {review?.identity != null && review.identityAt !== null && (
        <Callout
          tone={review.identity === 'same' ? 'good' : review.identity === 'cannot tell' ? 'neutral' : 'warn'}
          title={said[review.identity]}
        >
          <p>
            {review.identityBy === null ? '' : (props.names.get(review.identityBy) ?? review.identityBy)},{' '}
            <Time at={review.identityAt} zone={zone} />: {review.identityBecause}
          </p>
        </Callout>
      )}
      {props.may && (
        <Form action={`${reviewHref(props.sittingId)}/identity`} csrf={props.csrf} label="Identity">
          <Field
            {...fieldOf(shown, 'identity', 'identity')}
            type="radio"
            label="Compare them, and the pictures of the sitting"
            required
            options={[
              { value: 'same', label: said.same },
              {
                value: 'not the same',
                label: said['not the same'],
                hint: 'Raises a finding: a second person decides on it.',
              },
              { value: 'cannot tell', label: said['cannot tell'], hint: 'Nothing against the candidate.' },
            ]}
          />
          <Field {...fieldOf(shown, 'identity', 'because')} label="Reason" required maxlength={500} />
          <Button>{review?.identity == null ? 'Keep this' : 'Keep this instead'}</Button>
        </Form>
      )}
    </>
  );
}

/** A new finding. */
export function RaiseForm({ sittingId, csrf, shown }: Common) {
  return (
    <details class="confirm" open={shown.form === 'finding'}>
      <summary>Raise a finding</summary>
      <div class="confirm-body">
        <Form action={`${reviewHref(sittingId)}/findings`} csrf={csrf} label="Raise a finding">
          <Field
            {...fieldOf(shown, 'finding', 'code')}
            type="select"
            label="What it is about"
            required
            options={findingCodes.map((code) => ({ value: code, label: codeWords[code] }))}
          />
          <Field
            {...fieldOf(shown, 'finding', 'words')}
            type="textarea"
            rows={3}
            label="What you see"
            required
            maxlength={500}
            hint="The candidate reads these words if the finding is confirmed."
          />
          <Field
            {...fieldOf(shown, 'finding', 'from')}
            label="From number"
            width="short"
            inputmode="numeric"
            hint="The number under a picture or in the table; empty for the sitting as a whole."
          />
          <Field
            {...fieldOf(shown, 'finding', 'until')}
            label="To number"
            width="short"
            inputmode="numeric"
            hint="Empty for one moment."
          />
          <Button kind="secondary">Raise the finding</Button>
        </Form>
      </div>
    </details>
  );
}

/** The end of a review with nothing against the candidate. */
export function FinishForm({ sittingId, csrf, shown }: Common) {
  return (
    <Form action={`${reviewHref(sittingId)}/finish`} csrf={csrf} label="Finish the review">
      <Field
        {...fieldOf(shown, 'finish', 'words')}
        label="In a sentence"
        required
        maxlength={500}
        hint="Identity has to be decided and no finding open. Then the decision on the exam may be released."
      />
      <Button>Finish: nothing against it</Button>
    </Form>
  );
}
