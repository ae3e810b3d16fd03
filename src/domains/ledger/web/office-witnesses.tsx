import { idSchema } from '../../../kernel/id.ts';
import type { FieldError } from '../../../kernel/problem.ts';
import type { Services } from '../../../kernel/services.ts';
import { facts, param, readForm, viewer, type WebContext } from '../../../kernel/web.ts';
import { PageHeading } from '../../../ui/arrange.tsx';
import { Button, Confirm, ErrorSummary, Field, Form } from '../../../ui/form.tsx';
import { page } from '../../../ui/page.tsx';
import { Chip, Time } from '../../../ui/parts.tsx';
import { allWitnesses, lastSeen, type Witness } from '../witness/witness.sql.ts';
import { endWitness, enterWitness, witnessSchema } from '../witness/witness.ts';
import { WitnessTable } from './witness-table.tsx';

function State({ witness, csrf, zone }: { witness: Witness; csrf: string; zone: string }) {
  const { witnessId, name, enteredAt, endedAt } = witness;
  if (endedAt !== null) {
    return (
      <>
        <Chip tone="neutral">Ended</Chip> <Time at={endedAt} zone={zone} />
      </>
    );
  }
  return (
    <>
      <Chip tone="good">Stands</Chip> since <Time at={enteredAt} zone={zone} />
      <Confirm summary={`End the part of ${name}`}>
        <p>Its cosignatures are no longer taken, nor served with checkpoints and proofs.</p>
        <Form action={`/office/witnesses/${witnessId}/end`} csrf={csrf}>
          <Button kind="danger" label={`End the part of ${name} now`}>
            End its part
          </Button>
        </Form>
      </Confirm>
    </>
  );
}

async function witnessesPage(
  c: WebContext,
  { db }: Services,
  { errors = [], typed = {} }: { errors?: readonly FieldError[]; typed?: Readonly<Record<string, string>> },
): Promise<Response> {
  const { csrf, zone } = viewer(c);
  const [witnesses, seen] = await Promise.all([allWitnesses(db), lastSeen(db)]);
  return page(
    c,
    {
      title: 'Witnesses',
      wide: true,
      crumbs: [{ href: '/log', label: 'The log' }, { label: 'Witnesses' }],
      status: errors.length === 0 ? 200 : 422,
    },
    <>
      <PageHeading
        title="Witnesses of the log"
        lead="A witness looks at the log for everybody: it cosigns a checkpoint only where the log still begins with all that it held before. What a witness has cosigned cannot be shown to others in another version."
      />
      <ErrorSummary errors={errors} />
      <WitnessTable
        witnesses={witnesses}
        seen={seen}
        zone={zone}
        state={(witness) => <State witness={witness} csrf={csrf} zone={zone} />}
        empty="There is no witness yet: whoever keeps checkpoints can check the log by themselves all the same."
      />
      <Confirm summary="Enter a witness" plain open={errors.length > 0}>
        <Form action="/office/witnesses" csrf={csrf} label="Enter a witness">
          <Field
            name="key"
            label="Public key"
            required
            maxlength={400}
            spellcheck={false}
            autocomplete="off"
            hint="The line that “assay ledger witness” prints when it makes a key: name+id+base64. Have its keeper tell it to you on another way than the one it came by."
            value={typed.key}
            error={errors.find(({ field }) => field === 'key')?.message}
          />
          <Button>Enter it</Button>
        </Form>
      </Confirm>
    </>,
  );
}

/** `GET /office/witnesses` */
export const showWitnesses = (services: Services) => (c: WebContext) => witnessesPage(c, services, {});

/** `POST /office/witnesses` */
export const addWitness = (services: Services) => async (c: WebContext) => {
  const form = await readForm(c, witnessSchema);
  if (!form.ok) return witnessesPage(c, services, form);
  await enterWitness(services.db, { key: form.value.key, by: viewer(c).personId }, facts(c).now);
  return c.redirect('/office/witnesses', 303);
};

/** `POST /office/witnesses/:witness/end` */
export const removeWitness = (services: Services) => async (c: WebContext) => {
  const witnessId = param(c, 'witness', idSchema<'witness'>());
  await endWitness(services.db, { witnessId, by: viewer(c).personId }, facts(c).now);
  return c.redirect('/office/witnesses', 303);
};
