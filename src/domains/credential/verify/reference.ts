import { type Id, idSchema } from '../../../kernel/id.ts';
import { Problem } from '../../../kernel/problem.ts';

/** What somebody typed to name a credential: one that could be ours, or the address of a document elsewhere. */
export type Reference =
  | { readonly kind: 'own'; readonly credentialId: Id<'credential'> }
  | { readonly kind: 'outside'; readonly url: string };

const credentialId = idSchema<'credential'>();

/**
 * Reads a link or an identifier. A link counts as ours by its origin, whatever follows the certificate's id. Throws a
 * `bad-input` problem for anything else that is not an address.
 */
export function readReference(text: string, ownOrigins: ReadonlySet<string>): Reference {
  const given = text.trim();
  const bare = credentialId.safeParse(given.toLowerCase());
  if (bare.success) return { kind: 'own', credentialId: bare.data };
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (url === undefined || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    throw new Problem(
      'bad-input',
      'not-a-reference',
      'This is neither a link nor the identifier of a certificate.',
      {
        todo: 'A link starts with https://; an identifier has 26 letters and digits.',
      },
    );
  }
  if (!ownOrigins.has(url.origin)) return { kind: 'outside', url: url.href };
  const named = credentialId.safeParse(/^\/c\/([^/]+)/.exec(url.pathname)?.[1]?.toLowerCase());
  if (named.success) return { kind: 'own', credentialId: named.data };
  throw new Problem(
    'bad-input',
    'not-a-certificate',
    'This link leads to a page here that is not a certificate.',
    {
      todo: 'The link of a certificate has /c/ and its identifier in it.',
    },
  );
}
