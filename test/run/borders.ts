import { globSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { cruise, type ICruiseOptions, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { circularImports, reachedFrom, type RuntimeGraph, runtimeGraph } from './runtime-graph.ts';

/** An import that crosses a border, and the rule that says so. */
export interface Crossing {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
}

const project = join(import.meta.dirname, '../..');

const serverCode = /^src\/(?:kernel|app)\/|[.]sql[.]ts$|\/tables[.]ts$/;
/** What may reach a browser beside our own files. */
const browserLibrary = /^(?:preact|codemirror|@codemirror\/[^/]+|@lezer\/[^/]+)(?:\/|$)/;

/** What is wrong with the graph that runs: circles, and what the browser's files reach. */
function runtimeCrossings(graph: RuntimeGraph): Crossing[] {
  const crossings: Crossing[] = circularImports(graph).map((ends) => ({ rule: 'no-cycle', ...ends }));
  for (const file of graph.keys()) {
    if (!/^src\/domains\/[^/]+\/web\/islands\//.test(file) || /[.]test[.]tsx?$/.test(file)) continue;
    for (const to of reachedFrom(graph, file).keys()) {
      if (serverCode.test(to)) crossings.push({ rule: 'island-with-server-code', from: file, to });
      if (!graph.has(to) && !browserLibrary.test(to))
        crossings.push({ rule: 'island-with-server-library', from: file, to });
    }
  }
  return crossings;
}

/**
 * Every import below `root`/src that crosses a border. Throws when a source file was not looked at: a parser that
 * understands nothing finds nothing wrong.
 */
export async function findCrossings(root: string): Promise<Crossing[]> {
  const load = createRequire(join(project, 'package.json'));
  const { forbidden, options } = load('./.dependency-cruiser.cjs') as {
    forbidden: IForbiddenRuleType[];
    options: ICruiseOptions;
  };
  const tsConfig = extractTSConfig(join(project, 'tsconfig.json'));
  const { output } = await cruise(
    ['src'],
    { ...options, baseDir: resolve(root), ruleSet: { forbidden }, validate: true },
    {},
    { tsConfig },
  );
  const { modules, summary } = output as ICruiseResult;
  const seen = new Set(modules.map(({ source }) => source));
  const graph = await runtimeGraph(root);
  const missed = globSync('src/**/*.{ts,tsx}', { cwd: root, exclude: ['**/*.d.ts'] }).filter(
    (file) => !seen.has(file) || !graph.has(file),
  );
  if (missed.length > 0) throw new Error(`${missed.length} files were not looked at, such as ${missed[0]}.`);
  const imports = modules.reduce((count, { dependencies }) => count + dependencies.length, 0);
  if (imports < seen.size / 2) throw new Error(`Only ${imports} imports were seen in ${seen.size} files.`);
  return [
    ...summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
    ...runtimeCrossings(graph),
  ];
}

if (import.meta.main) {
  const crossings = await findCrossings(project);
  for (const { rule, from, to } of crossings) process.stdout.write(`${rule}: ${from} → ${to}\n`);
  process.exitCode = crossings.length === 0 ? 0 : 1;
}
