import { Decrypter, Encrypter } from 'age-encryption';
import { Problem } from './problem.ts';

/** Who can open an encrypted file: whoever knows the passphrase, or holds the identity of one of the recipients. */
export type AgeReaders = { readonly passphrase: string } | { readonly recipients: readonly string[] };

/** What opens an encrypted file: its passphrase, or an identity (`AGE-SECRET-KEY-1…`) that it was encrypted to. */
export type AgeKey = { readonly passphrase: string } | { readonly identity: string };

/** A passphrase shorter than this is not worth the encryption. */
export const leastPassphrase = 12;

/**
 * Encrypts bytes as an age file (age-encryption.org/v1), which the `age` program opens too. Throws a Problem where a
 * recipient is none, or the passphrase is too short.
 */
export async function encryptAge(bytes: Uint8Array, readers: AgeReaders): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  if ('passphrase' in readers) {
    if (readers.passphrase.length < leastPassphrase)
      throw new Problem('bad-input', 'passphrase-short', 'The passphrase is too short.', {
        todo: `Take one of at least ${leastPassphrase} characters.`,
      });
    encrypter.setPassphrase(readers.passphrase);
  } else {
    for (const recipient of readers.recipients) addRecipient(encrypter, recipient);
  }
  return encrypter.encrypt(bytes);
}

function addRecipient(encrypter: Encrypter, recipient: string): void {
  try {
    encrypter.addRecipient(recipient);
  } catch {
    // The library says no more than that it is none.
    throw new Problem('bad-input', 'recipient-wrong', `${recipient.slice(0, 80)} is no recipient of age.`, {
      todo: 'Give the public key that age-keygen printed: it starts with age1.',
    });
  }
}

/** Opens an age file; throws a Problem where the key does not fit or the file was changed: age cannot tell which. */
export async function decryptAge(bytes: Uint8Array, key: AgeKey): Promise<Uint8Array> {
  const decrypter = new Decrypter();
  try {
    if ('passphrase' in key) decrypter.addPassphrase(key.passphrase);
    else decrypter.addIdentity(key.identity);
    return await decrypter.decrypt(bytes);
  } catch {
    throw new Problem('bad-input', 'not-opened', 'The encrypted file cannot be opened.', {
      todo: 'Check the passphrase or the identity; if it is right, the file was changed: fetch it again.',
    });
  }
}
