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
  { href: '/models', label: 'Models' },
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
  { href: '/office/keys', label: 'Keys', roles: ['key custodian'] },
  { href: '/office/people', label: 'People', roles: ['operator'] },
  { href: '/office/audit', label: 'Audit', roles: ['operator', 'programme manager', 'accreditor'] },
];

function isUnder(path: string, href: string): boolean {
  return href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`);
}

/** The doors that a viewer sees, with the one they are behind marked. */
export function navOf(viewer: Viewer | null, path: string): RequestFacts['nav'] {
  const own = viewer === null ? [] : [{ href: '/me', label: 'Your page' }];
  return [
    ...doors.filter(({ roles }) => roles === undefined || roles.some((role) => viewer?.roles.includes(role))),
    ...own,
  ].map(({ href, label }) => ({ href, label, current: isUnder(path, href) }));
}
