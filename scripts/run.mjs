import { run } from './runtime.mjs';

/** What `npm start`, `npm test`, `npm run …` do: node scripts/run.mjs VERB ARGUMENTS… */
const verbs = {
  serve: (args) => run('src/main.ts', args),
  test: (args) => run('test/run.ts', args),
  bench: (args) => run('bench/run.ts', args),
  tables: (args) => run('scripts/tables.ts', args),
  format: (args) => {
    // `npm run format` rewrites; `npm run format -- --check` only reports. Paths may follow.
    const paths = args.filter((arg) => arg !== '--check');
    const write = paths.length === args.length ? ['--write'] : [];
    const where = paths.some((path) => !path.startsWith('-')) ? [] : ['.'];
    return run('node_modules/@biomejs/biome/bin/biome', ['format', ...write, ...paths, ...where]);
  },
};

const [verb, ...args] = process.argv.slice(2);
if (verb !== undefined && Object.hasOwn(verbs, verb)) {
  process.exitCode = await verbs[verb](args);
} else {
  process.stderr.write(
    `${verb === undefined ? 'No verb was given' : `There is no verb "${verb}"`}. ` +
      `Use: node scripts/run.mjs ${Object.keys(verbs).join('|')} [arguments]\n`,
  );
  process.exitCode = 2;
}
