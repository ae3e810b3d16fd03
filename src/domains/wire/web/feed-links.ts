import type { PageHead } from '../../../ui/page.tsx';

/** The feeds of everything that the wire publishes, for the head of its pages. */
export const wireFeeds: NonNullable<PageHead['feeds']> = [
  { href: '/feeds/wire.atom', title: 'The wire (Atom)', type: 'application/atom+xml' },
  { href: '/feeds/wire.json', title: 'The wire (JSON Feed)', type: 'application/feed+json' },
];
