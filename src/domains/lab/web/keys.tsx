import { Section } from '../../../ui/arrange.tsx';
import { Button, Field, Form } from '../../../ui/form.tsx';
import { ShownOnce, Time } from '../../../ui/parts.tsx';
import { DataTable } from '../../../ui/table.tsx';
import type { ApiKey } from '../../accounts/index.ts';

/** What was just made or refused of a key. */
export interface KeyOutcome {
  readonly error?: string | undefined;
  readonly name?: string | undefined;
  readonly made?: string | undefined;
}

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
      {outcome.made !== undefined && (
        <ShownOnce title="Your new key" secret={outcome.made}>
          Copy it now: it is not kept here, and is shown only this once.
        </ShownOnce>
      )}
      <DataTable
        caption="Lab keys that have not ended"
        columns={[
          { key: 'name', label: 'For' },
          { key: 'beginning', label: 'Begins with' },
          { key: 'made', label: 'Made' },
          { key: 'used', label: 'Last used' },
          { key: 'end', label: 'End' },
        ]}
        rows={keys.map((key) => ({
          key: key.apiKeyId,
          cells: [
            key.name,
            <code>{key.beginning}…</code>,
            <Time at={key.madeAt} zone={zone} />,
            key.usedOn === null ? 'never' : <Time at={key.usedOn} />,
            <Form action={`/lab/keys/${key.apiKeyId}/end`} csrf={csrf}>
              <Button kind="secondary" label={`End the key for ${key.name}`}>
                End
              </Button>
            </Form>,
          ],
        }))}
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
