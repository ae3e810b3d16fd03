import { Section } from '../../../ui/arrange.tsx';
import { Button, Field, Form } from '../../../ui/form.tsx';
import { type ApiKey, ApiKeyTable, type KeyOutcome, NewKey } from '../../accounts/index.ts';

/** A learner's lab keys, and the form that makes one. */
export function Keys(props: {
  readonly keys: readonly ApiKey[];
  readonly csrf: string;
  readonly zone: string;
  readonly outcome: KeyOutcome;
}) {
  const { keys, csrf, zone, outcome } = props;
  return (
    <Section title="Your keys" id="keys">
      <NewKey made={outcome.made} />
      <ApiKeyTable
        caption="Lab keys that have not ended"
        keys={keys}
        endHref={(apiKeyId) => `/lab/keys/${apiKeyId}/end`}
        csrf={csrf}
        zone={zone}
        empty="You have no key for the lab."
      />
      <Form action="/lab/keys" csrf={csrf} label="A new key">
        <Field
          name="name"
          label="What the new key is for"
          required
          maxlength={80}
          hint="For example: the labs on this computer."
          value={outcome.name}
          error={outcome.error}
        />
        <Button>Make a key</Button>
      </Form>
      <p>
        A key that ends stops working at once and for good. <a href="/me/api-keys">All your keys</a>, also
        those that verify certificates, stand on a page of their own.
      </p>
    </Section>
  );
}
