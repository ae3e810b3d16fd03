import type { Id } from '../../../kernel/id.ts';

/** A wire's own page. */
export const wireHref = (wireId: Id<'wire'>): string => `/wire/${wireId}`;

/** Where editors work on a wire. */
export const deskHref = (wireId: Id<'wire'>): string => `/desk/wires/${wireId}`;
