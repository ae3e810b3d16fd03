import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { build } from 'esbuild';

/** What is left of the imports when the types are gone: by file, what it imports, as files or as names of libraries. */
export type RuntimeGraph = ReadonlyMap<string, readonly string[]>;

const everything = 'everything.ts';

/** The graph of everything below `root`/src, in paths from `root`. Throws where an import leads nowhere. */
export async function runtimeGraph(root: string): Promise<RuntimeGraph> {
  const files = globSync('src/**/*.{ts,tsx}', { cwd: root, exclude: ['**/*.d.ts'] });
  const { metafile } = await build({
    absWorkingDir: resolve(root),
    // As one entry: of many, each would be given out with all that it reaches, gigabytes of it.
    stdin: {
      contents: files.map((file) => `import ${JSON.stringify(`./${file}`)};`).join('\n'),
      resolveDir: resolve(root),
      sourcefile: everything,
    },
    bundle: true,
    write: false,
    metafile: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    // Every file imports for itself; what a bundle would leave out as unused still runs where modules are loaded.
    treeShaking: false,
    tsconfigRaw: {
      compilerOptions: { verbatimModuleSyntax: true, jsx: 'react-jsx', jsxImportSource: 'preact' },
    },
    logLevel: 'error',
  });
  return new Map(
    Object.entries(metafile.inputs)
      .filter(([file]) => file !== everything)
      .map(([file, { imports }]) => [file, imports.map(({ path }) => path)]),
  );
}

/** Every file and library that `file` reaches, itself excepted, with one way there: the file just before it. */
export function reachedFrom(graph: RuntimeGraph, file: string): Map<string, string> {
  const reached = new Map<string, string>();
  const ahead = [file];
  for (let at = ahead.pop(); at !== undefined; at = ahead.pop()) {
    for (const next of graph.get(at) ?? []) {
      if (next === file || reached.has(next)) continue;
      reached.set(next, at);
      ahead.push(next);
    }
  }
  return reached;
}

/** Imports that lie on a circle: both ends are in one strongly connected part (Tarjan 1972). */
export function circularImports(graph: RuntimeGraph): { from: string; to: string }[] {
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const part = new Map<string, string>();
  const open: string[] = [];
  const visit = (file: string): void => {
    order.set(file, order.size);
    low.set(file, order.size - 1);
    open.push(file);
    for (const next of graph.get(file) ?? []) {
      if (!order.has(next)) visit(next);
      else if (part.has(next)) continue;
      low.set(file, Math.min(low.get(file) ?? 0, low.get(next) ?? 0));
    }
    if (low.get(file) !== order.get(file)) return;
    for (let member = open.pop(); member !== undefined; member = open.pop()) {
      part.set(member, file);
      if (member === file) break;
    }
  };
  for (const file of graph.keys()) if (!order.has(file)) visit(file);
  return [...graph].flatMap(([from, imports]) =>
    imports
      .filter(
        (to) => graph.has(to) && part.get(to) === part.get(from) && (to !== from || imports.includes(from)),
      )
      .map((to) => ({ from, to })),
  );
}
