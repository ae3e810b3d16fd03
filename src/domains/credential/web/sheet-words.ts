import type { Instant } from '../../../kernel/clock.ts';
import type { Presented } from './presented.ts';

const taken = { expired: 'Expired', suspended: 'Suspended since', revoked: 'Revoked' } as const;

/** What stands against a certificate on paper, for example `Revoked` and the day that is said after it. */
export interface Warning {
  readonly words: string;
  readonly on?: Instant;
  /** True where the certificate counts no more, or not for now. */
  readonly isGrave: boolean;
}

/** What a certificate on paper has to say against itself, as it stands. */
export function warningsOf({ certificate, stated, standing }: Presented): Warning[] {
  const { revokedAt, suspendedAt, supersededAt, validUntil } = certificate;
  const warnings: Warning[] = [];
  if (stated.demonstration)
    warnings.push({
      words: 'Demonstration: people, results and certificates are fictional',
      isGrave: false,
    });
  if (standing !== 'valid')
    warnings.push({ words: taken[standing], on: revokedAt ?? suspendedAt ?? validUntil, isGrave: true });
  if (supersededAt !== null)
    warnings.push({ words: 'Superseded by a renewal on', on: supersededAt, isGrave: false });
  return warnings;
}

/** The versions behind a certificate: `Edition 2, blueprint technical-1, model register of 2026-11-01, content release 2026.4`. */
export function versionsOf({ certificate, stated }: Presented): string {
  const { blueprint, modelRegister, release } = stated.versions;
  const course = release === undefined ? 'course not taken' : `content release ${release}`;
  return `Edition ${certificate.edition}, blueprint ${blueprint}, model register of ${modelRegister}, ${course}`;
}
