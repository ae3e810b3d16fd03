/** The `genre` of the evidence entries that state the versions a sitting was held under. */
export const versionAxisGenre = 'version axis';

/** The `name` of each version axis' evidence entry. */
export const versionAxes = {
  schemeEdition: 'Scheme edition',
  blueprint: 'Blueprint',
  release: 'Content release',
  modelRegister: 'Model register as of',
} as const;

/** The `genre` of the evidence entry that names the certificate which this one renews. */
export const renewalGenre = 'renewal';

/** The achievement's `tag` on certificates of a fictional issuer. */
export const demonstrationTag = 'DEMONSTRATION';

/** The `targetType` of an alignment with a skill in somebody else's framework (Open Badges 3.0 §B.5, extension term). */
export const outsideSkillType = 'ext:framework.skill';
