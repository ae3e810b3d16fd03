import { globSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { cruise, type ICruiseOptions, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';

/** An import that crosses a border, and the rule that says so. */
export interface Crossing {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
}

const project = join(import.meta.dirname, '../..');

/** Rules for what is left when the types are gone: what runs, and what the browser receives. */
const runtimeRules: IForbiddenRuleType[] = [
  {
    name: 'no-cycle',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'island-with-server-code',
    severity: 'error',
    from: { path: '^src/domains/[^/]+/web/islands/', pathNot: '[.]test[.]tsx?$' },
    to: { path: '^src/(?:kernel|app)/|[.]sql[.]ts$|/tables[.]ts$', reachable: true },
  },
  {
    name: 'island-with-server-library',
    severity: 'error',
    from: { path: '^src/domains/[^/]+/web/islands/', pathNot: '[.]test[.]tsx?$' },
    to: { path: '^(?:node:|fs$|path$|crypto$)|node_modules/(?!preact/)', reachable: true },
  },
];

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
  const look = async (rules: IForbiddenRuleType[], withTypes: boolean): Promise<Crossing[]> => {
    const { output } = await cruise(
      ['src'],
      {
        ...options,
        tsPreCompilationDeps: withTypes,
        baseDir: resolve(root),
        ruleSet: { forbidden: rules },
        validate: true,
      },
      {},
      { tsConfig },
    );
    const { modules, summary } = output as ICruiseResult;
    const seen = new Set(modules.map(({ source }) => source));
    const missed = globSync('src/**/*.{ts,tsx}', { cwd: root, exclude: ['**/*.d.ts'] }).filter(
      (file) => !seen.has(file),
    );
    if (missed.length > 0)
      throw new Error(`${missed.length} files were not looked at, such as ${missed[0]}.`);
    const imports = modules.reduce((count, { dependencies }) => count + dependencies.length, 0);
    if (imports < seen.size / 2) throw new Error(`Only ${imports} imports were seen in ${seen.size} files.`);
    return summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to }));
  };
  return [...(await look(forbidden, true)), ...(await look(runtimeRules, false))];
}

if (import.meta.main) {
  const crossings = await findCrossings(project);
  for (const { rule, from, to } of crossings) process.stdout.write(`${rule}: ${from} → ${to}\n`);
  process.exitCode = crossings.length === 0 ? 0 : 1;
}
