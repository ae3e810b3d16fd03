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

  // proctor: the candidate's own recording
  'GET /sit/:sitting/consent': owner,
  'POST /sit/:sitting/consent': owner,
  'GET /sit/:sitting/check': owner,
  'POST /sit/:sitting/check': owner,
  'POST /sit/:sitting/check/upload': owner,
  'GET /sit/:sitting/identity': owner,
  'POST /sit/:sitting/identity': owner,
  'GET /sit/:sitting/room': owner,
  'POST /sit/:sitting/evidence': owner,
  'POST /sit/:sitting/evidence/frames': owner,
  'GET /sit/:sitting/recording': owner,
  'GET /sit/:sitting/frames/:entry': owner,
  'GET /sit/:sitting/photographs/:part': owner,
  // proctor: watching and reviewing
  'GET /proctor': only('proctor'),
  'GET /proctor/sittings/:sitting': only('proctor'),
  'GET /proctor/sittings/:sitting/frames/:entry': only('proctor', 'reviewer', 'programme manager'),
  'POST /proctor/sittings/:sitting/pause': only('proctor'),
  'POST /proctor/sittings/:sitting/resume': only('proctor'),
  'POST /proctor/sittings/:sitting/extra-time': only('proctor'),
  'POST /proctor/sittings/:sitting/incident': only('proctor'),
  'POST /proctor/sittings/:sitting/arrange': only('proctor'),
  'POST /proctor/sittings/:sitting/admit': only('proctor'),
  'GET /proctor/reviews': only('reviewer', 'programme manager'),
  'GET /proctor/reviews.csv': only('reviewer', 'programme manager'),
  'GET /proctor/reviews/:sitting': only('reviewer', 'programme manager'),
  'GET /proctor/reviews/:sitting/photographs/:part': only('reviewer', 'programme manager'),
  'POST /proctor/reviews/:sitting/identity': only('reviewer'),
  'POST /proctor/reviews/:sitting/findings': only('reviewer'),
  'POST /proctor/reviews/:sitting/finish': only('reviewer'),
  'POST /proctor/findings/:finding/clear': only('reviewer'),
  'POST /proctor/findings/:finding/propose': only('reviewer'),
  'POST /proctor/findings/:finding/confirm': only('reviewer', 'programme manager'),
  'POST /proctor/findings/:finding/decline': only('reviewer', 'programme manager'),

  // currency
  'GET /office/changes': only('programme manager', 'accreditor', 'editor', 'psychometrician'),
  'GET /office/changes.csv': only('programme manager', 'accreditor', 'editor', 'psychometrician'),
  'GET /office/changes/:wire': only('programme manager', 'accreditor', 'editor', 'psychometrician'),
  'POST /office/changes/:wire/sign': only('programme manager'),
  'GET /office/release-work': only('programme manager', 'author'),
  'GET /office/release-work.csv': only('programme manager', 'author'),
  'GET /me/certificates/:credential/bridge': owner,
  'POST /me/certificates/:credential/bridge': owner,

  // probe
  'GET /desk/comparisons': only('editor', 'programme manager'),
  'GET /desk/comparisons.csv': only('editor', 'programme manager'),
  'GET /desk/comparisons/new': only('editor'),
  'POST /desk/comparisons/new': only('editor'),
  'GET /desk/comparisons/:comparison': only('editor', 'programme manager'),
  'GET /desk/comparisons/:comparison/pairs.csv': only('editor', 'programme manager'),
  'POST /desk/comparisons/:comparison/confirm': only('editor'),
  'GET /probes/comparisons/:comparison': anyone,
  'GET /probes/comparisons/:comparison/pairs.csv': anyone,

  // the wire: its guide and its feeds
  'GET /wire/guide': anyone,
  'GET /wire/guide/:chapter': anyone,
  'GET /feeds': anyone,
  'GET /feeds/wire.atom': anyone,
  'GET /feeds/wire.json': anyone,

  // wire
  'GET /wire': anyone,
  'GET /wire/archive': anyone,
  'GET /wire/archive.csv': anyone,
  'GET /wire/:wire': anyone,
  'GET /wire/:wire/record.json': anyone,
  'GET /wire/:wire/revisions/:revision': anyone,
  'GET /wire/:wire/revisions/:revision/difference': anyone,
  'GET /desk': only('editor'),
  'POST /desk/signals': only('editor'),
  'POST /desk/signals/:signal/draft': only('editor'),
  'POST /desk/signals/:signal/dismissal': only('editor'),
  'GET /desk/wires/new': only('editor'),
  'POST /desk/wires': only('editor'),
  'GET /desk/wires/:wire': only('editor'),
  'POST /desk/wires/:wire': only('editor'),
  'GET /desk/wires/:wire/preview': only('editor'),
  'GET /desk/wires/:wire/drafts/:draft': only('editor'),
  'POST /desk/wires/:wire/sign': only('editor'),
  'GET /desk/wires/:wire/withdrawal': only('editor'),
  'POST /desk/wires/:wire/withdrawal': only('editor'),

  // the record
  'GET /office/audit': only('operator', 'programme manager', 'accreditor'),
  'GET /outbox': anyone,
  'GET /gallery': anyone,
};
