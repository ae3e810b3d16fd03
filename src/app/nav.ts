import type { Role } from '../domains/accounts/index.ts';
import type { RequestFacts, Viewer } from '../kernel/web.ts';

interface Door {
  readonly href: string;
  readonly label: string;
  /** Whose door it is; without it everybody's. */
  readonly roles?: readonly Role[];
}

const doors: readonly Door[] = [
  { href: '/', label: 'Catalogue' },
  { href: '/verify', label: 'Verify' },
  { href: '/wire', label: 'Wire' },
  { href: '/models', label: 'Models' },
  { href: '/lab', label: 'Lab', roles: ['candidate', 'author'] },
  {
    href: '/office/decisions',
    label: 'Decisions',
    roles: ['decision-maker', 'accreditor', 'programme manager'],
  },
  {
    href: '/office/credentials',
    label: 'Certificates',
    roles: ['key custodian', 'decision-maker', 'accreditor', 'programme manager'],
  },
  {
    href: '/office/endorsements',
    label: 'Endorsements',
    roles: ['programme manager', 'key custodian', 'accreditor'],
  },
  {
    href: '/office/changes',
    label: 'Changes',
    roles: ['programme manager', 'accreditor', 'editor', 'psychometrician'],
  },
  { href: '/office/release-work', label: 'Release work', roles: ['programme manager', 'author'] },
  {
    href: '/office/appeals',
    label: 'Appeals',
    roles: ['appeals handler', 'programme manager', 'accreditor'],
  },
  { href: '/office/accommodations', label: 'Accommodations', roles: ['programme manager', 'accreditor'] },
  {
    href: '/studio/bank',
    label: 'Bank',
    roles: ['item writer', 'psychometrician', 'programme manager', 'accreditor'],
  },
  {
    href: '/studio/keys',
    label: 'Item keys',
    roles: ['item writer', 'psychometrician', 'programme manager', 'accreditor'],
  },
  { href: '/studio/forms', label: 'Forms', roles: ['psychometrician'] },
  {
    href: '/studio/statistics',
    label: 'Statistics',
    roles: ['psychometrician', 'item writer', 'accreditor'],
  },
  { href: '/studio/statistics/irregularities', label: 'Irregularities', roles: ['reviewer'] },
  { href: '/studio/marking', label: 'Marking', roles: ['marker'] },
  { href: '/studio/marking/agreement', label: 'Agreement', roles: ['psychometrician', 'programme manager'] },
  { href: '/desk', label: 'Desk', roles: ['editor'] },
  { href: '/desk/comparisons', label: 'Comparisons', roles: ['editor', 'programme manager'] },
  { href: '/proctor', label: 'Sittings', roles: ['proctor'] },
  { href: '/proctor/reviews', label: 'Reviews', roles: ['reviewer', 'programme manager'] },
  { href: '/office/keys', label: 'Keys', roles: ['key custodian'] },
  { href: '/office/people', label: 'People', roles: ['operator'] },
  { href: '/office/witnesses', label: 'Witnesses', roles: ['operator'] },
  { href: '/office/audit', label: 'Audit', roles: ['operator', 'programme manager', 'accreditor'] },
];

function isUnder(path: string, href: string): boolean {
  return href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`);
}

/** The doors that a viewer sees, with the one they are behind marked. */
export function navOf(viewer: Viewer | null, path: string): RequestFacts['nav'] {
  const own = viewer === null ? [] : [{ href: '/me', label: 'Your page' }];
  const seen = [
    ...doors.filter(({ roles }) => roles === undefined || roles.some((role) => viewer?.roles.includes(role))),
    ...own,
  ];
  // Behind a door within another's place (a comparison on the desk) only the nearer one is marked.
  const nearest = seen
    .filter(({ href }) => isUnder(path, href))
    .toSorted((a, b) => b.href.length - a.href.length)[0];
  return seen.map(({ href, label }) => ({ href, label, current: href === nearest?.href }));
}
