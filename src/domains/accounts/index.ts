export {
  type KeyPurpose,
  type KeyUse,
  keyForPurpose,
  personOfApiKey,
} from './api-key/api-key.ts';
export { type ApiKey, apiKeysOf } from './api-key/api-key.sql.ts';
export { ApiKeyTable, NewKey } from './web/api-key-table.tsx';
export { endAsked, type KeyOutcome, makeAsked } from './web/make-key.ts';
export { isConfirmed } from './confirmation/confirmation.ts';
export { demoPeople, loadDemoPeople } from './demo/people.ts';
export { ensurePerson } from './person/person.ts';
export {
  namesOf,
  peopleInRole,
  peopleLike,
  type Person,
  personByEmail,
  personById,
  rolesOf,
} from './person/person.sql.ts';
export { type Role, roles } from './person/role.ts';
export { type Shown, startSession, viewerOf, viewersOf } from './session/session.ts';
export { sessionCookie } from './web/cookie.ts';
export { accountsRoutes } from './web/routes.tsx';
