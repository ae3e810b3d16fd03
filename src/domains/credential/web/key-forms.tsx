import type { Config } from '../../../kernel/config.ts';
import type { Id } from '../../../kernel/id.ts';
import type { Viewer } from '../../../kernel/web.ts';
import { Button, Confirm, Field, Form } from '../../../ui/form.tsx';
import { type KeyDeed, possibleDeeds } from '../keys/deed.ts';
import { webDid } from '../keys/identity.ts';
import type { KeyRequest } from '../keys/key-request.sql.ts';
import type { StoredKey } from '../keys/signing-key.sql.ts';
import { AskedOfTwo } from './asked-of-two.tsx';
import { type Refused, sentIn } from './refused.ts';

type Shown = Omit<StoredKey, 'sealedSecret'>;

interface Props {
  readonly keys: readonly Shown[];
  readonly open: KeyRequest | undefined;
  readonly viewer: Viewer;
  readonly nameOf: (id: Id<'person'>) => string;
  readonly config: Config;
  readonly refused: Refused;
}

/** What each deed is called, what comes of it, and how it is asked for. */
export const deedWords: Readonly<
  Record<KeyDeed, { readonly title: string; readonly effect: string; readonly ask: string }>
> = {
  make: {
    title: 'Make a key',
    effect:
      'Where no key signs yet, the new one signs at once. Otherwise it is announced: the DID document names it, and it signs nothing until it is told to begin. Leave it announced for some days, as others keep our DID document for a while.',
    ask: 'Ask for a new key',
  },
  begin: {
    title: 'Let the announced key begin',
    effect:
      'It signs everything from then on, and the key before it is retired: it signs no certificate again, and what it signed stays verifiable.',
    ask: 'Ask for it to begin',
  },
  retire: {
    title: 'Retire a key',
    effect:
      'It signs nothing any more, and what it signed stays verifiable. Where it was the key that signs, certificates wait until two key custodians have made another.',
    ask: 'Ask for it to be retired',
  },
  withdraw: {
    title: 'Withdraw a stolen key',
    effect:
      'The DID document no longer names it, so that everything it ever signed reads as invalid everywhere, genuine certificates as well as forged ones. That is for good. Read the operator’s guide first.',
    ask: 'Ask for it to be withdrawn',
  },
};

/** The form of a deed with a key, as the ids of its fields begin. */
export const formOf = (deed: string | undefined, key: string | undefined): string =>
  `${deed ?? 'none'}-${key ?? 'new'}`;

/** What a key custodian can do now: ask for a deed, or decide on what another asked. */
export function KeyForms(props: Props) {
  const { keys, open, viewer, config, refused } = props;
  if (open !== undefined) return <OpenRequest {...props} open={open} />;
  const { typed } = refused;
  return (
    <>
      <p>
        {config.mode === 'demo'
          ? 'In a demonstration a key is its own identifier (did:key): another key is another issuer’s identifier.'
          : `A new key joins ${webDid(config)}; verifiers find it at /.well-known/did.json.`}{' '}
        Nothing happens until another key custodian confirms.
      </p>
      {possibleDeeds(keys).map(({ deed, key }) => {
        const { title, effect, ask } = deedWords[deed];
        const was = typed.deed === deed && (typed.key ?? '') === (key?.keyId ?? '');
        return (
          <Confirm
            key={`${deed} ${key?.keyId}`}
            summary={
              key === undefined ? title : `${title}: the one that ends in ${key.publicKeyMultibase.slice(-8)}`
            }
            plain={deed !== 'withdraw'}
            open={was}
          >
            <p>{effect}</p>
            <Form action="/office/keys" csrf={viewer.csrf}>
              <input type="hidden" name="deed" value={deed} />
              {key !== undefined && <input type="hidden" name="key" value={key.keyId} />}
              <Field
                name="reason"
                idPrefix={formOf(deed, key?.keyId)}
                label="Reason"
                required
                minlength={10}
                maxlength={500}
                {...(was ? sentIn(refused, 'reason') : {})}
                hint="It stands in the history of the keys. 10 to 500 characters."
              />
              <Button kind="secondary">{ask}</Button>
            </Form>
          </Confirm>
        );
      })}
    </>
  );
}

function OpenRequest({ open, keys, viewer, nameOf }: Props & { readonly open: KeyRequest }) {
  const { title, effect } = deedWords[open.deed];
  const key = keys.find(({ keyId }) => keyId === open.keyId);
  return (
    <AskedOfTwo
      {...{ viewer, nameOf, effect }}
      may
      asked={open}
      path={`/office/key-requests/${open.requestId}`}
      title={`Asked: ${title.toLowerCase()}`}
      about={
        key !== undefined && (
          <p>
            <span class="identifier">{key.publicKeyMultibase}</span>
          </p>
        )
      }
      deciders="key custodian"
      summary={`Confirm: ${title.toLowerCase()}`}
      confirm={title}
    />
  );
}
