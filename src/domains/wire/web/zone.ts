import { facts, type WebContext } from '../../../kernel/web.ts';

/** The time zone in which the reader sees times: a visitor's is UTC. */
export const zoneOf = (c: WebContext): string => facts(c).viewer?.zone ?? 'UTC';
