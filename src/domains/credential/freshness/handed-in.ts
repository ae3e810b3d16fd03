import { Problem } from '../../../kernel/problem.ts';
import { isStatement } from './read-statement.ts';

/** A credential with the freshness statements that came along with it. */
export interface Presentation {
  readonly document: unknown;
  readonly statements: readonly unknown[];
}

// A credential and a few statements.
const mostDocuments = 5;

function documentsIn(document: unknown): readonly unknown[] | undefined {
  if (Array.isArray(document)) return document;
  if (typeof document !== 'object' || document === null || !('type' in document)) return undefined;
  if (![document.type].flat().includes('VerifiablePresentation')) return undefined;
  return 'verifiableCredential' in document ? [document.verifiableCredential].flat() : [];
}

/**
 * Takes apart what somebody handed in: a credential alone, or a list or a Verifiable Presentation (VC Data Model 2.0
 * §4.13) of one credential and freshness statements about it. A presentation's own proof is not looked at: it would say
 * who presents, not whether the credential holds. Throws a `bad-input` problem for more or less than one credential.
 */
export function takeApart(document: unknown): Presentation {
  const documents = documentsIn(document);
  if (documents === undefined) return { document, statements: [] };
  const credentials = documents.filter((one) => !isStatement(one));
  if (credentials.length !== 1 || documents.length > mostDocuments) {
    throw new Problem(
      'bad-input',
      'not-one-credential',
      `There are ${documents.length} documents in this, ${credentials.length} of them credentials.`,
      { todo: `Hand in one credential, with at most ${mostDocuments - 1} freshness statements about it.` },
    );
  }
  return { document: credentials[0], statements: documents.filter(isStatement) };
}
