import { sql } from 'kysely';
import { type Instant, dayOf } from './clock.ts';
import type { Database } from './db.ts';
import { hmac } from './hash.ts';
import { Problem } from './problem.ts';

/** At most `count` acts a window of `seconds`. */
export interface Allowance {
  readonly name: string;
  readonly count: number;
  readonly seconds: number;
}

// One text for every spelling of an address; an IPv4 address that came through an IPv6 socket is an IPv4 address.
function prefixOf(address: string): string {
  const plain = /^::ffff:([\d.]+)$/i.exec(address)?.[1] ?? address;
  if (!plain.includes(':')) return plain.split('.').slice(0, 3).join('.');
  const [left = '', right = ''] = plain.toLowerCase().split('::');
  const groups = left === '' ? [] : left.split(':');
  const rest = right === '' ? [] : right.split(':');
  const whole = [
    ...groups,
    ...Array<string>(Math.max(0, 8 - groups.length - rest.length)).fill('0'),
    ...rest,
  ];
  return whole
    .slice(0, 3)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}

/**
 * Names a caller without an account: a hash, salted by the day, of the address's prefix (IPv4 /24, IPv6 /48), so
 * that nobody can be followed from one day to the next.
 */
export function callerOf(address: string, secret: string, now: Instant): string {
  return hmac(`${secret}/${dayOf(now)}`, prefixOf(address)).slice(0, 24);
}

/** Spends one act of an allowance; throws a `too-many` problem that says when to try again. */
export async function spend(db: Database, allowance: Allowance, who: string, now: Instant): Promise<void> {
  const windowMs = allowance.seconds * 1000;
  const start = Math.floor(Date.parse(now) / windowMs) * windowMs;
  const { rows } = await sql<{ used: number }>`
    insert into kernel.allowance (key, window_start, used)
    values (${`${allowance.name}:${who}`}, ${new Date(start).toISOString()}, 1)
    on conflict (key, window_start) do update set used = kernel.allowance.used + 1
    returning used
  `.execute(db);
  if ((rows[0]?.used ?? 0) <= allowance.count) return;
  const retryAfterSeconds = Math.max(1, Math.ceil((start + windowMs - Date.parse(now)) / 1000));
  throw new Problem('too-many', 'too-many-attempts', 'There were too many attempts in a short time.', {
    todo: `Wait ${retryAfterSeconds} seconds and try again.`,
    retryAfterSeconds,
  });
}

/** Forgets windows that ended more than a day ago. */
export async function forgetAllowances(db: Database, now: Instant): Promise<void> {
  await sql`delete from kernel.allowance where window_start < ${now}::timestamptz - interval '1 day'`.execute(
    db,
  );
}
