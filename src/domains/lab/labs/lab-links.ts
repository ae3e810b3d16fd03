import type { ResolveLink } from '../../programme/index.ts';

/** What a lab's texts named, to be found later: `lesson:ID`, `lab:ID`. */
export type Named = Set<string>;

/** Links of a lab's texts: lessons and labs of its own track, terms, outside addresses. */
export const labLinks =
  (track: string, named: Named): ResolveLink =>
  (url) => {
    if (/^(?:https:\/\/|#|\/(?!\/))/.test(url)) return { href: url };
    const [, kind = '', id = ''] = /^([a-z]+):([a-z0-9-]+)$/.exec(url) ?? [];
    if (kind === 'term') return { href: `/glossary#${id}` };
    if (kind === 'lesson' || kind === 'lab') {
      named.add(`${kind}:${id}`);
      return { href: kind === 'lab' ? `/learn/${track}/labs/${id}` : `/learn/${track}/${id}` };
    }
    return {
      dead: `the link "${url.slice(0, 80)}" leads nowhere`,
      todo: 'write lesson:ID, lab:ID, term:ID or an address that starts with https://',
    };
  };
