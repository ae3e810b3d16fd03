import { Columns, Section } from './arrange.tsx';
import { Actions, Button, Confirm, ErrorSummary, Field, FieldSet, Form } from './form.tsx';
import { Callout } from './parts.tsx';

const schemes = [
  {
    value: 'technical-practitioner',
    label: 'Technical practitioner',
    hint: 'API integration to safe operation.',
  },
  { value: 'business-practitioner', label: 'Business practitioner' },
  { value: 'closed', label: 'A scheme that is closed', disabled: true },
];

/** Every kind of field, as it is and as it is refused; every button. */
export function FormGallery() {
  return (
    <>
      <Section title="Forms" id="forms">
        <Form action="#forms" csrf="gallery" label="Every field">
          <FieldSet legend="About you">
            <Field
              name="name"
              label="Full name"
              hint="As on your identity document."
              required
              autocomplete="name"
            />
            <Field
              name="email"
              label="Email address"
              type="email"
              value="mara.lindqvist@demo.example"
              required
            />
            <Field name="born" label="Date of birth" type="date" width="short" />
            <Field
              name="attempts"
              label="Earlier attempts"
              type="number"
              width="short"
              min={0}
              max={3}
              value={1}
            />
          </FieldSet>
          <Field name="scheme" label="Scheme" type="select" options={schemes} width="medium" required />
          <Field
            name="track"
            label="Track"
            type="radio"
            options={schemes}
            value="technical-practitioner"
            required
          />
          <Field
            name="needs"
            label="Accommodations"
            type="checkboxes"
            options={schemes.slice(0, 2)}
            value={['business-practitioner']}
          />
          <Field
            name="reason"
            label="Reason for the appeal"
            type="textarea"
            hint="Plain text, 2,000 characters at most."
            maxlength={2000}
          />
          <Field name="document" label="Document" type="file" accept="application/pdf" />
          <Field name="fixed" label="Reference" value="01jd8x0c6m" readonly />
          <Field name="closed" label="Closed field" value="cannot be changed" disabled />
          <Field name="consent" label="I have read the candidate agreement" type="checkbox" required />
          <Actions>
            <Button>Save</Button>
            <Button kind="secondary">Save as a draft</Button>
            <Button kind="quiet" type="button">
              Discard
            </Button>
            <Button disabled>Not yet</Button>
            <Button kind="secondary" href="#forms">
              A link as a button
            </Button>
          </Actions>
        </Form>
        <Form action="#forms" method="get" kind="inline" label="Search">
          <Field name="q" label="Search the wire" type="search" idPrefix="search" />
          <Button kind="secondary">Search</Button>
        </Form>
      </Section>
      <Section title="Refused" level={3}>
        <Form action="#forms" csrf="gallery" label="Refused fields">
          <ErrorSummary
            idPrefix="wrong"
            errors={[
              { field: 'name', message: 'Enter your full name' },
              { field: 'track', message: 'Choose a track' },
            ]}
          />
          <Field
            idPrefix="wrong"
            name="name"
            label="Full name"
            hint="As on your identity document."
            error="Enter your full name"
            required
          />
          <Field
            idPrefix="wrong"
            name="track"
            label="Track"
            type="radio"
            options={schemes}
            error="Choose a track"
            required
          />
          <Field
            idPrefix="wrong"
            name="scheme"
            label="Scheme"
            type="select"
            options={schemes}
            error="Choose a scheme"
            required
          />
          <Field
            idPrefix="wrong"
            name="reason"
            label="Reason"
            type="textarea"
            error="Say why, in a sentence or two"
            required
          />
          <Field
            idPrefix="wrong"
            name="consent"
            label="I have read the candidate agreement"
            type="checkbox"
            error="Read and accept the agreement"
            required
          />
          <Button>Send</Button>
        </Form>
      </Section>
      <Section title="What cannot be undone" level={3}>
        <Columns>
          <Confirm summary="Revoke this certificate">
            <p>Everybody who verifies it will read “Revoked”. This cannot be undone.</p>
            <Form action="#forms" csrf="gallery" label="Revoke">
              <Field idPrefix="revoke" name="reason" label="Reason" required />
              <Button kind="danger">Revoke</Button>
            </Form>
          </Confirm>
          <Callout tone="neutral">
            <p>A confirmation opens in place; it works without a script.</p>
          </Callout>
        </Columns>
      </Section>
    </>
  );
}
