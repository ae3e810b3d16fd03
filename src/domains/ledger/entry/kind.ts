/** Every kind of act that is logged, with the words that the log's page has for it. */
export const kindWords = {
  'credential.issued': 'A certificate was issued',
  'credential.revoked': 'A certificate was revoked',
  'credential.suspended': 'A certificate was suspended',
  'credential.lifted': 'A certificate’s suspension was lifted',
  'status-list.version': 'A status list has a new version',
  'key.made': 'A key of the issuer’s was made',
  'key.began': 'A key of the issuer’s began to sign',
  'key.retired': 'A key of the issuer’s was retired',
  'key.withdrawn': 'A key of the issuer’s was withdrawn',
  'did-document.version': 'The issuer’s keys have a new version',
  'scheme.published': 'An edition of a scheme was published',
  'cut-score.recorded': 'A panel’s cut score was recorded',
  'forms.approved': 'Exam forms were approved',
  'item-key.corrected': 'The key of an exam item was corrected',
  'accreditor.entered': 'An accreditor was entered',
  'accreditor.confirmed': 'An accreditor was confirmed',
  'accreditor.declined': 'An accreditor was declined',
  'endorsement.kept': 'An accreditor’s endorsement was taken',
  'endorsement.withdrawn': 'An accreditor’s endorsement was withdrawn',
  'wire.published': 'A wire was published',
  'wire.amended': 'A wire was amended',
  'wire.withdrawn': 'A wire was withdrawn',
} as const satisfies Readonly<Record<string, string>>;

/** A kind of act that is logged. */
export type EntryKind = keyof typeof kindWords;

/** True of a kind that is logged. */
export const isEntryKind = (kind: string): kind is EntryKind => Object.hasOwn(kindWords, kind);
