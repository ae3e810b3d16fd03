import type { Role } from '../domains/accounts/index.ts';

/**
 * Who may use a route. `anyone`: no sign-in. `signed-in`: every role. A list: one of these roles.
 * `owner`: moreover only the person to whom the thing named in the path belongs; to all others it does not exist.
 * `api-key`: a program with the key of a person who may then see what is theirs; sessions do not count.
 * `confirmed`: moreover only in a session that was begun or confirmed within the hour.
 */
export type Right =
  | { readonly who: 'anyone' | 'api-key' }
  | { readonly who: 'signed-in'; readonly owner?: true }
  | { readonly who: readonly Role[]; readonly confirmed?: true };

/** Everybody, signed in or not. */
export const anyone: Right = { who: 'anyone' };
/** A person's program; the handler asks for the key and for whose the thing is. */
export const apiKey: Right = { who: 'api-key' };
/** Everybody who is signed in. */
export const signedIn: Right = { who: 'signed-in' };
/** The person to whom the thing in the path belongs. */
export const owner: Right = { who: 'signed-in', owner: true };
/** These roles. */
export const only = (...who: Role[]): Right => ({ who });
/** These roles, in a session that was begun or confirmed within the hour. */
export const confirmed = (...who: Role[]): Right => ({ who, confirmed: true });
