import type { PageHead } from '../../../ui/page.tsx';
import { feedPaths } from '../feeds/atom.ts';

/** The feeds of everything that the wire publishes, for the head of its pages. */
export const wireFeeds: NonNullable<PageHead['feeds']> = [
  { href: feedPaths.atom, title: 'The wire (Atom)', type: 'application/atom+xml' },
  { href: feedPaths.json, title: 'The wire (JSON Feed)', type: 'application/feed+json' },
];
