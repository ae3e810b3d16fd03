import type { Id } from '../../../kernel/id.ts';

/** A wire's own page. */
export const wireAddress = (wireId: Id<'wire'>): string => `/wire/${wireId}`;

/** Where editors work on a wire. */
export const deskAddress = (wireId: Id<'wire'>): string => `/desk/wires/${wireId}`;
