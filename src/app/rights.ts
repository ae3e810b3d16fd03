import type { Role } from '../domains/accounts/index.ts';

/**
 * Who may use a route. `anyone`: no sign-in. `signed-in`: every role. A list: one of these roles.
 * `owner`: moreover only the person to whom the thing named in the path belongs; to all others it does not exist.
 */
export type Right =
  | { readonly who: 'anyone' }
  | { readonly who: 'signed-in'; readonly owner?: true }
  | { readonly who: readonly Role[] };

const anyone: Right = { who: 'anyone' };
const signedIn: Right = { who: 'signed-in' };
const owner: Right = { who: 'signed-in', owner: true };
const only = (...who: Role[]): Right => ({ who });

/** The one table: which role may do what on which route. A route that has no line here keeps the app from starting. */
export const rights: Readonly<Record<string, Right>> = {
  // for everybody and for machines
  'GET /health': anyone,
  'GET /ready': anyone,
  'GET /metrics': anyone,
  'GET /robots.txt': anyone,
  'GET /accessibility': anyone,
  'GET /licence': anyone,
  'GET /source': anyone,
  'GET /source.tar.gz': anyone,

  // accounts
  'GET /sign-in': anyone,
  'POST /sign-in': anyone,
  'GET /sign-in/:token': anyone,
  'POST /sign-in/:token': anyone,
  'POST /demo/sign-in': anyone,
  'POST /sign-out': anyone,
  'GET /me': signedIn,
  'GET /me/account': signedIn,
  'POST /me/account': signedIn,
  'POST /me/sessions/:session/end': owner,
  'GET /office/people': only('operator'),
  'GET /office/people/:person': only('operator'),
  'POST /office/people/:person/roles': only('operator'),

  // models and programme
  'GET /': anyone,
  'GET /models': anyone,
  'GET /schemes/:scheme': anyone,
  'GET /schemes/:scheme/:edition': anyone,
  'GET /competencies/:competency': anyone,
  'GET /tracks/:track': anyone,
  'POST /tracks/:track/enrol': signedIn,
  'POST /tracks/:track/withdraw': signedIn,
  'GET /learn/:track': anyone,
  'GET /learn/:track/:lesson': anyone,
  'POST /learn/:track/:lesson/done': signedIn,

  // exam
  'GET /exam/register/:scheme': signedIn,
  'POST /exam/register/:scheme': signedIn,
  'GET /sit/:sitting': owner,
  'POST /sit/:sitting/start': owner,
  'POST /sit/:sitting/continue': owner,
  'GET /sit/:sitting/item/:position': owner,
  'GET /sit/:sitting/review': owner,
  'GET /sit/:sitting/state': owner,
  'POST /sit/:sitting/save': owner,
  'POST /sit/:sitting/submit': owner,
  'GET /sit/:sitting/report': owner,
  'GET /office/decisions': only('decision-maker', 'programme manager', 'accreditor'),
  'GET /office/decisions.csv': only('decision-maker', 'programme manager', 'accreditor'),
  'POST /office/decisions/release': only('decision-maker'),
  'GET /office/decisions/:sitting': only('decision-maker', 'programme manager', 'accreditor'),

  // credential
  'GET /c/:credential': anyone,
  'GET /c/:credential/credential.json': anyone,
  'GET /c/:credential/status.json': anyone,
  'GET /status/:list': anyone,
  'GET /.well-known/did.json': anyone,
  'GET /verify': anyone,
  'POST /verify': anyone,
  'GET /me/certificates/:credential': owner,
  'POST /me/certificates/:credential/disclosure': owner,
  'GET /office/credentials': only('key custodian', 'decision-maker', 'programme manager', 'accreditor'),
  'GET /office/credentials.csv': only('key custodian', 'decision-maker', 'programme manager', 'accreditor'),
  'GET /office/credentials/:credential': only(
    'key custodian',
    'decision-maker',
    'programme manager',
    'accreditor',
  ),
  'POST /office/credentials/:credential/revocation': only('key custodian', 'decision-maker'),
  'POST /office/revocations/:revocation/confirm': only('key custodian', 'decision-maker'),
  'POST /office/revocations/:revocation/decline': only('key custodian', 'decision-maker'),
  'GET /office/keys': only('key custodian'),
  'POST /office/keys': only('key custodian'),

  // the record
  'GET /office/audit': only('operator', 'programme manager', 'accreditor'),
  'GET /outbox': anyone,
  'GET /gallery': anyone,
};
