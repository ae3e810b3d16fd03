import { globSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Plugin } from 'esbuild';

const LAYERS = ['tokens', 'base', 'layout', 'components', 'prose', 'pages', 'print'] as const;

/** The style sheets that domains bring along. */
export function findPageStyles(root: string): readonly string[] {
  return globSync('src/domains/*/web/*.css', { cwd: root }).toSorted();
}

/**
 * The one stylesheet: the house's files, each in its own cascade layer, and in the layer `pages` whatever a
 * domain's `web/*.css` adds for a page that the house has no part for. Later layers win, whatever the selector.
 */
export function styleEntry(root: string, uiDir: string): Plugin {
  return {
    name: 'style-entry',
    setup(build) {
      build.onResolve({ filter: /^entry:style$/ }, () => ({ path: 'style', namespace: 'entry' }));
      build.onLoad({ filter: /^style$/, namespace: 'entry' }, () => {
        const filesOf = (layer: string) =>
          layer === 'pages'
            ? findPageStyles(root).map((path) => resolve(root, path))
            : [join(uiDir, `${layer}.css`)];
        const imports = LAYERS.flatMap((layer) =>
          filesOf(layer).map((path) => `@import ${JSON.stringify(path)} layer(${layer});`),
        );
        return {
          contents: [
            `@layer ${LAYERS.join(', ')};`,
            `@import ${JSON.stringify(join(uiDir, 'fonts.css'))};`,
            ...imports,
          ].join('\n'),
          resolveDir: root,
          loader: 'css',
        };
      });
    },
  };
}
