import { createHash } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type BuildOptions, build as bundle, type Metafile, type Plugin } from 'esbuild';

const here = import.meta.dirname;
const load = createRequire(import.meta.url);
const versionOf = (name: string) => (load(`${name}/package.json`) as { version: string }).version;

/** What stands in for something that the product has from Node, or that nobody here needs. */
const instead: readonly { readonly path: RegExp; readonly from?: RegExp; readonly by: string }[] = [
  { path: /^(?:node:)?crypto$/, by: 'crypto' },
  { path: /^node:zlib$/, by: 'zlib' },
  { path: /^@digitalbazaar\/vc$/, by: 'contexts' },
];

/** Sources of a few lines, for packages that would bring half of Node or the net along. */
const written: readonly { readonly path: RegExp; readonly from: RegExp; readonly text: string }[] = [
  {
    path: /^node:module$/,
    from: /context-cache\.ts$/,
    text: `export const createRequire = () => () => ({ version: ${JSON.stringify(versionOf('jsonld'))} });`,
  },
  {
    // No context is ever fetched: the library's own loaders stay out.
    path: /^\.\/platform(?:-browser)?(?:\.js)?$/,
    from: /node_modules\/jsonld\//,
    text: 'exports.setupDocumentLoaders = () => {}; exports.setupGlobals = () => {};',
  },
  {
    path: /^\.\/platform(?:\.js)?$/,
    from: /node_modules\/rdf-canonize\//,
    text: 'exports.setImmediate = (then) => setTimeout(then, 0);',
  },
  { path: /^\.\/MessageDigest(?:\.js)?$/, from: /node_modules\/rdf-canonize\//, text: '' },
  {
    // English is the one language of its messages that anybody reads here.
    path: /locales\/index\.js$/,
    from: /node_modules\/zod\//,
    text: `export { default as en } from ${JSON.stringify(join(here, '../node_modules/zod/v4/locales/en.js'))};`,
  },
];

/** Puts what works anywhere in the place of what needs Node. */
const anywhere: Plugin = {
  name: 'anywhere',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /./ }, ({ path, importer }) => {
      const file = importer.replaceAll('\\', '/');
      if (/MessageDigest/.test(path) && /node_modules\/rdf-canonize\//.test(file))
        return { path: join(here, '../node_modules/rdf-canonize/lib/MessageDigest.js') };
      const text = written.findIndex((one) => one.path.test(path) && one.from.test(file));
      if (text >= 0) return { path: String(text), namespace: 'written' };
      const found = instead.find((one) => one.path.test(path));
      return found === undefined ? undefined : { path: join(here, `src/instead/${found.by}.ts`) };
    });
    onLoad({ filter: /./, namespace: 'written' }, ({ path }) => ({
      contents: written[Number(path)]?.text ?? '',
      resolveDir: here,
    }));
  },
};

/** The command runs the library as it was built: one thing to look at. */
const asBuilt: Plugin = {
  name: 'as-built',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/index\.ts$/ }, () => ({ path: './index.mjs', external: true }));
  },
};

const shared = {
  bundle: true,
  format: 'esm',
  target: 'es2024',
  minify: true,
  // What a reader compares must not depend on where it was built.
  legalComments: 'none',
  charset: 'utf8',
  metafile: true,
  write: false,
  logLevel: 'error',
  absWorkingDir: join(here, '..'),
} as const satisfies BuildOptions;

const everywhere = {
  ...shared,
  platform: 'browser',
  inject: [join(here, 'src/instead/buffer.ts')],
  plugins: [anywhere],
} as const satisfies BuildOptions;

/** What the build wrote. */
export interface Built {
  readonly file: string;
  readonly bytes: number;
  readonly gzipped: number;
  readonly sha256: string;
}

/** The files that the library was made of, relative to the project's folder. */
export type Sources = Metafile['inputs'];

async function textOf(options: BuildOptions & { write: false; metafile: true }) {
  const { outputFiles, metafile } = await bundle(options);
  return { text: outputFiles[0]?.text ?? '', sources: metafile.inputs };
}

const digest = (text: string, as: 'base64' | 'hex') => createHash('sha256').update(text).digest(as);

/** The page: one file, with a policy that lets run what it brings, by its hash, and nothing be asked of anybody. */
async function pageOf(script: string): Promise<string> {
  const [html, css] = await Promise.all(
    ['page.html', 'page.css'].map((name) => readFile(join(here, 'src/page', name), 'utf8')),
  );
  const style = `\n${css}`;
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${digest(script, 'base64')}'`,
    `style-src 'sha256-${digest(style, 'base64')}'`,
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const parts: Readonly<Record<string, string>> = { policy, style, script };
  return (html ?? '').replace(/<!--(policy|style|script)-->|%(policy|style|script)%/g, (_, a, b) =>
    String(parts[String(a ?? b)]),
  );
}

/** Builds library, command and page into a folder. */
export async function build(folder: string): Promise<{ built: readonly Built[]; sources: Sources }> {
  const library = await textOf({ ...everywhere, entryPoints: [join(here, 'src/index.ts')] });
  const command = await textOf({
    ...shared,
    platform: 'node',
    entryPoints: [join(here, 'src/cli.ts')],
    banner: { js: '#!/usr/bin/env node' },
    plugins: [asBuilt],
  });
  const script = await textOf({ ...everywhere, entryPoints: [join(here, 'src/page/page.ts')] });
  const files = [
    ['index.mjs', library.text],
    ['cli.mjs', command.text],
    ['verify.html', await pageOf(script.text)],
  ] as const;
  await mkdir(folder, { recursive: true });
  const built: Built[] = [];
  for (const [file, text] of files) {
    await writeFile(join(folder, file), text);
    const bytes = Buffer.byteLength(text);
    built.push({ file, bytes, gzipped: gzipSync(text).length, sha256: digest(text, 'hex') });
  }
  await chmod(join(folder, 'cli.mjs'), 0o755);
  const sums = built.map(({ file, sha256 }) => `${sha256}  ${file}\n`).join('');
  await writeFile(join(folder, 'SHA256SUMS'), sums);
  return { built, sources: { ...library.sources, ...command.sources, ...script.sources } };
}

const recorded = join(here, '../docs/verifier.md');

/** Writes the sums into the documentation, for a release. */
async function record(built: readonly Built[]): Promise<void> {
  const sums = built.map(({ file, sha256 }) => `    ${sha256}  ${file}\n`).join('');
  const text = await readFile(recorded, 'utf8');
  await writeFile(
    recorded,
    text.replace(/(<!-- sums -->\n)[^]*?(?=<!-- \/sums -->)/, (_, begin) => `${begin}\n${sums}\n`),
  );
}

if (import.meta.main) {
  const { built } = await build(join(here, 'dist'));
  for (const { file, bytes, gzipped, sha256 } of built)
    process.stdout.write(`${sha256}  ${file}  ${bytes} bytes, ${gzipped} gzipped\n`);
  if (process.argv.includes('--record')) await record(built);
}
