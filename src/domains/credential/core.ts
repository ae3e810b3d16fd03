/** The pure core of the credential domain: no database, no web, no clock, no net of its own. */
export { buildAchievementCredential, type UnsignedAchievement } from './issue/achievement-credential.ts';
export type { AchievementFacts, CertifiedCompetency, CompetencyKind } from './issue/achievement-facts.ts';
export { type Proof, type SigningKey, signCredential, type Unsigned } from './issue/sign.ts';
export { didKeyOf, didWebOf, verificationMethodId } from './keys/did.ts';
export { type DidDocument, didDocumentOf, type VerificationMethod } from './keys/did-document.ts';
export { type KeyPair, makeKeyPair } from './keys/key-pair.ts';
export { openSecretKey, sealSecretKey } from './keys/sealed-key.ts';
export {
  decodeStatusList,
  leastEntries,
  readStatus,
} from './status/bitstring.ts';
export { chooseStatusIndex, type RandomInteger } from './status/choose-index.ts';
export {
  buildStatusList,
  type StatusListEntry,
  statusListEntry,
  type StatusPurpose,
  type UnsignedStatusList,
} from './status/status-list-credential.ts';
export type { Check, CheckName, Finding } from './verify/checks.ts';
export type { CredentialFacts, StatedCompetency, StatedResult } from './verify/facts.ts';
export type { DidFetcher } from './verify/resolve-did.ts';
export type { StatusListFetcher } from './verify/read-list.ts';
export type { Verdict } from './verify/verdict.ts';
export { type Verification, verifyCredential, type VerifyOptions } from './verify/verify-credential.ts';
