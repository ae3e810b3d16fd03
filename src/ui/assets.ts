import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import type { BuildOptions, BuildResult, Metafile, Plugin } from 'esbuild';
import { fingerprint, matchesFingerprint } from './asset-inputs.ts';
import { findIslands, islandEntries, refuseServerCode } from './asset-islands.ts';
import { findPageStyles, styleEntry } from './asset-styles.ts';

/** Where the built folder is served. */
export const ASSET_PATH = '/assets/';

/** The browser's files, each by its address. Names carry a hash of the content: serve them for ever. */
export interface Assets {
  readonly css: string;
  /** The entry script of each island, by the island's name. */
  readonly islands: Readonly<Record<string, string>>;
  /** The faces that every page sets first, worth asking for before the stylesheet has been read. */
  readonly fonts?: readonly string[] | undefined;
  readonly icon?: string | undefined;
}

/** How to build: `watch` is called with the new names after every later change of an input. */
export interface AssetOptions {
  readonly minify?: boolean | undefined;
  readonly watch?: ((assets: Assets) => void) | undefined;
}

const uiDir = import.meta.dirname;
/** A change of how things are built is a change of what comes out. */
const builders = ['assets.ts', 'asset-islands.ts', 'asset-styles.ts'].map((file) => join(uiDir, file));
const firstFonts = ['source-serif-4-latin-opsz-normal', 'source-sans-3-latin-wght-normal'];

/**
 * Builds the stylesheet with its fonts and every island of every domain, unless what lies in `outDir` was built
 * from exactly these inputs. Throws where two islands share a name or an island would ship server code.
 */
export async function buildAssets(
  projectDir: string,
  outDir: string,
  options: AssetOptions = {},
): Promise<Assets> {
  const root = resolve(projectDir);
  const out = resolve(outDir);
  const recipe = recipeOf(root, options);
  if (options.watch === undefined && (await isFresh(root, out, recipe))) return loadAssets(out);
  await mkdir(out, { recursive: true });
  const esbuild = await import('esbuild');
  const build = buildOptions(root, out, options);
  if (options.watch === undefined) return record(await esbuild.build(build), root, out, recipe);
  return new Promise((settle, reject) => {
    let first = true;
    const onEnd = async (result: BuildResult) => {
      if (result.errors.length === 0) {
        const assets = await record(result, root, out, recipe);
        if (first) settle(assets);
        else options.watch?.(assets);
      } else if (first) reject(new Error(`The assets do not build: ${result.errors[0]?.text}`));
      first = false;
    };
    const report: Plugin = { name: 'report', setup: (building) => building.onEnd(onEnd) };
    // While watching, esbuild itself prints what is wrong and goes on with the next change.
    const watched: BuildOptions = {
      ...build,
      logLevel: 'error',
      plugins: [...(build.plugins ?? []), report],
    };
    esbuild.context(watched).then((context) => context.watch(), reject);
  });
}

/** Reads what `buildAssets` wrote. Throws (ENOENT) where nothing has been built yet. */
export async function loadAssets(outDir: string): Promise<Assets> {
  const manifest: Assets = JSON.parse(await readFile(join(outDir, 'manifest.json'), 'utf8'));
  return manifest;
}

function buildOptions(root: string, out: string, options: AssetOptions): BuildOptions {
  const islands = findIslands(root);
  return {
    absWorkingDir: root,
    entryPoints: {
      style: 'entry:style',
      icon: join(uiDir, 'icon.svg'),
      ...Object.fromEntries([...islands.keys()].map((name) => [name, `entry:island/${name}`])),
    },
    outdir: out,
    entryNames: '[name]-[hash]',
    chunkNames: 'shared-[hash]',
    assetNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: ['chrome120', 'firefox121', 'safari17.4'],
    minify: options.minify ?? true,
    metafile: true,
    logLevel: 'silent',
    loader: { '.woff2': 'file', '.svg': 'copy' },
    nodePaths: [resolve(uiDir, '../../node_modules')],
    tsconfigRaw: { compilerOptions: { jsx: 'react-jsx', jsxImportSource: 'preact' } },
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [styleEntry(root, uiDir), islandEntries(islands, uiDir)],
  };
}

async function record(result: BuildResult, root: string, out: string, recipe: string): Promise<Assets> {
  const metafile = result.metafile as Metafile;
  refuseServerCode(metafile);
  const fonts: string[] = [];
  const islands: Record<string, string> = {};
  let [css, icon] = ['', ''];
  for (const [path, output] of Object.entries(metafile.outputs)) {
    const address = ASSET_PATH + relative(out, resolve(root, path)).replaceAll('\\', '/');
    const entry = output.entryPoint ?? Object.keys(output.inputs)[0] ?? '';
    if (entry === 'entry:style') css = address;
    else if (entry.endsWith('/icon.svg')) icon = address;
    else if (entry.startsWith('entry:island/')) islands[entry.slice('entry:island/'.length)] = address;
    else if (firstFonts.some((font) => address.startsWith(ASSET_PATH + font))) fonts.push(address);
  }
  const assets: Assets = { css, islands, fonts: fonts.toSorted(), icon };
  const inputs = [...Object.keys(metafile.inputs).filter((path) => !path.startsWith('entry:')), ...builders];
  await writeWhole(
    join(out, 'inputs.json'),
    JSON.stringify(await fingerprint(root, inputs, recipe), null, 1),
  );
  await writeWhole(join(out, 'manifest.json'), JSON.stringify(assets, null, 1));
  return assets;
}

/** Everything besides the inputs' content that decides what comes out. */
function recipeOf(root: string, options: AssetOptions): string {
  const islands = [...findIslands(root)].map(([name, path]) => `${name} ${path}`);
  const parts = { islands, styles: findPageStyles(root), minify: options.minify ?? true };
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

async function isFresh(root: string, out: string, recipe: string): Promise<boolean> {
  const [inputs, manifest] = await Promise.allSettled([
    readFile(join(out, 'inputs.json'), 'utf8'),
    loadAssets(out),
  ]);
  // Nothing built yet, or half of it: then it is built, whatever the reason.
  if (inputs.status === 'rejected' || manifest.status === 'rejected') return false;
  const { css, islands, fonts, icon } = manifest.value;
  const files = [css, ...Object.values(islands), ...(fonts ?? []), ...(icon === undefined ? [] : [icon])];
  const lie = files.every((file) => existsSync(join(out, file.slice(ASSET_PATH.length))));
  return lie && matchesFingerprint(root, JSON.parse(inputs.value), recipe);
}

/** Another process that starts at the same moment sees the old file or the new one, never half of one. */
async function writeWhole(path: string, content: string): Promise<void> {
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, content);
  await rename(draft, path);
}
