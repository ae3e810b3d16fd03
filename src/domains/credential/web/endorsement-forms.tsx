import type { Viewer } from '../../../kernel/web.ts';
import { Actions, Button, Confirm, Field, Form } from '../../../ui/form.tsx';
import { Chip, Time } from '../../../ui/parts.tsx';
import type { Accreditor } from '../endorse/accreditor.sql.ts';
import type { Endorsable } from '../endorse/subject.ts';
import { type Refused, sentIn } from './refused.ts';

/** One person enters an accreditor. */
export function AccreditorForm({ csrf, refused }: { readonly csrf: string; readonly refused: Refused }) {
  const { errors, typed } = refused;
  return (
    <Confirm summary="Enter an accreditor" plain open={errors.some(({ field }) => field in typed)}>
      <Form action="/office/accreditors" csrf={csrf} label="Enter an accreditor">
        <Field name="name" label="Name" required maxlength={200} {...sentIn(refused, 'name')} />
        <Field
          name="did"
          label="Identifier (DID)"
          required
          maxlength={500}
          spellcheck={false}
          autocomplete="off"
          hint="did:web:… or did:key:…, as the body itself states it. Compare it with what it published or told you on another way."
          {...sentIn(refused, 'did')}
        />
        <Field
          name="home"
          label="Home page"
          type="url"
          required
          maxlength={500}
          {...sentIn(refused, 'home')}
        />
        <p class="field-hint">Its endorsements are taken once another person has confirmed it.</p>
        <Button>Enter it</Button>
      </Form>
    </Confirm>
  );
}

/** Whether an accreditor is registered, and what the viewer can do about it. */
export function AccreditorState(props: {
  readonly accreditor: Accreditor;
  readonly viewer: Viewer;
  readonly may: boolean;
  readonly enteredBy: string;
}) {
  const { accreditor, viewer, may, enteredBy } = props;
  const { accreditorId, name, confirmedAt, declinedAt } = accreditor;
  if (confirmedAt !== null)
    return (
      <>
        <Chip tone="good">Registered</Chip> since <Time at={confirmedAt} zone={viewer.zone} dateOnly />
      </>
    );
  if (declinedAt !== null) return <Chip tone="neutral">Declined</Chip>;
  const isOwn = accreditor.enteredBy === viewer.personId;
  const path = `/office/accreditors/${accreditorId}`;
  return (
    <>
      <Chip tone="warn">Waits for a second person</Chip> entered by {enteredBy}
      {may && (
        <>
          {!isOwn && (
            <Confirm summary={`Confirm ${name}`}>
              <p>
                From then on its endorsements are taken and shown to everybody. Make sure that the identifier
                is its own. It stays in the register.
              </p>
              <Form action={`${path}/confirm`} csrf={viewer.csrf}>
                <Button label={`Confirm it: ${name}`}>Confirm it</Button>
              </Form>
            </Confirm>
          )}
          <Form action={`${path}/decline`} csrf={viewer.csrf}>
            <Actions>
              <Button kind="secondary" label={`${isOwn ? 'Take it back' : 'Decline'}: ${name}`}>
                {isOwn ? 'Take it back' : 'Decline'}
              </Button>
            </Actions>
          </Form>
        </>
      )}
    </>
  );
}

/** A signed endorsement as a file or as text. */
export function DocumentForm({ csrf, refused }: { readonly csrf: string; readonly refused: Refused }) {
  return (
    <Form
      action="/office/endorsements"
      csrf={csrf}
      enctype="multipart/form-data"
      label="Hand in an endorsement"
    >
      <Field
        name="file"
        label="File"
        type="file"
        accept=".json,.jsonld,application/json,application/ld+json,application/vc"
        hint="The EndorsementCredential (Open Badges 3.0) as the accreditor signed it."
        error={sentIn(refused, 'file').error}
      />
      <Field
        name="text"
        label="Or its text"
        type="textarea"
        rows={5}
        spellcheck={false}
        error={sentIn(refused, 'text').error}
      />
      <p class="field-hint">It is checked and shown to you first; nothing is kept before you say so.</p>
      <Button>Check it</Button>
    </Form>
  );
}

/** Asks for the unsigned document for an accreditor that has no tools to write one. */
export function UnsignedForm(props: {
  readonly accreditors: readonly Accreditor[];
  readonly subjects: readonly Endorsable[];
}) {
  return (
    <>
      <p>
        For an accreditor that has a key but nothing to write the document with: it signs this file with a
        Data Integrity proof (eddsa-rdfc-2022) and sends it back. What it says about the scheme is its own to
        change.
      </p>
      <Form action="/office/endorsements/unsigned.json" method="get" label="A document to sign">
        <Field
          name="accreditor"
          label="Accreditor"
          type="select"
          required
          options={props.accreditors.map(({ accreditorId, name }) => ({ value: accreditorId, label: name }))}
        />
        <Field
          name="subject"
          label="What it endorses"
          type="select"
          required
          options={props.subjects.map(({ id, title }) => ({ value: id, label: `${title} (${id})` }))}
        />
        <Button kind="secondary">Download it (JSON)</Button>
      </Form>
    </>
  );
}
