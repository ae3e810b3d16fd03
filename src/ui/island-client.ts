import { type ComponentType, h, hydrate } from 'preact';
import { PageLanguage } from './language.ts';

/**
 * Brings every island of this name on the page to life over the server's markup. Browser entries only; the
 * asset build writes one for each `NAME.island.tsx`.
 */
export function mount<P extends object>(name: string, Component: ComponentType<P>): void {
  for (const root of document.querySelectorAll<HTMLElement>(`[data-island="${CSS.escape(name)}"]`)) {
    // The server wrote these props from the same component's type: a page and its script are one release.
    const props: P = JSON.parse(root.dataset['props'] ?? '{}');
    hydrate(
      h(PageLanguage.Provider, { value: document.documentElement.lang || 'en' }, h(Component, props)),
      root,
    );
    root.dataset['live'] = '';
  }
}
