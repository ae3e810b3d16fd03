import { globSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Metafile, Plugin } from 'esbuild';

const PATTERN = 'src/domains/*/web/islands/*.island.tsx';

/** Every island of every domain: its name and its file. Throws where two domains use the same name. */
export function findIslands(root: string): ReadonlyMap<string, string> {
  const islands = new Map<string, string>();
  for (const path of globSync(PATTERN, { cwd: root }).toSorted()) {
    const name = basename(path, '.island.tsx');
    const other = islands.get(name);
    if (other !== undefined)
      throw new Error(`Two islands are called "${name}": ${other} and ${path}. Rename one.`);
    islands.set(name, path);
  }
  return islands;
}

/** Writes the entry of each island: its component, mounted under its name. */
export function islandEntries(islands: ReadonlyMap<string, string>, uiDir: string): Plugin {
  return {
    name: 'island-entries',
    setup(build) {
      build.onResolve({ filter: /^entry:island\// }, ({ path }) => ({
        path: path.slice(6),
        namespace: 'entry',
      }));
      build.onLoad({ filter: /^island\//, namespace: 'entry' }, ({ path }) => {
        const name = path.slice('island/'.length);
        const file = islands.get(name) ?? '';
        const root = build.initialOptions.absWorkingDir ?? '.';
        return {
          contents: [
            `import Component from ${JSON.stringify(resolve(root, file))};`,
            `import { mount } from ${JSON.stringify(join(uiDir, 'island-client.ts'))};`,
            `mount(${JSON.stringify(name)}, Component);`,
          ].join('\n'),
          resolveDir: root,
          loader: 'ts',
        };
      });
    },
  };
}

const SERVER_ONLY =
  /(^|\/)src\/(app|kernel)\/|\.sql\.ts$|\/tables\.ts$|node_modules\/(zod|pg|kysely|hono|undici|linkedom|esbuild|preact-render-to-string|@observablehq\/plot)\//;

/**
 * Throws where the browser would be sent code that belongs on the server: it costs each visitor the download
 * and may tell what they should not know. Node's own modules are refused by the bundler already.
 */
export function refuseServerCode(metafile: Metafile): void {
  for (const [output, { inputs }] of Object.entries(metafile.outputs)) {
    if (!output.endsWith('.js')) continue;
    for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
      if (bytesInOutput > 0 && SERVER_ONLY.test(path)) {
        throw new Error(
          `${path} would be sent to the browser (in ${basename(output)}). ` +
            'Move what the island needs into a file without server imports, or import only its type.',
        );
      }
    }
  }
}
