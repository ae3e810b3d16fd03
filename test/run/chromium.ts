import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, globSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { homedir } from 'node:os';

/** The window-less build first: it takes a quarter less of the machine. */
const debianPackages = ['chromium-headless-shell', 'chromium'];

const names = [
  ...debianPackages,
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
];
const usual = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  '/snap/bin/chromium',
];

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    // Whatever the reason, this is not a program that we can run; the next place is tried.
    return false;
  }
}

function onPath(): string[] {
  return (process.env.PATH ?? '').split(delimiter).flatMap((dir) => names.map((name) => join(dir, name)));
}

/** Where `npx playwright install chromium` puts it, newest first. */
function fromPlaywright(): string[] {
  const cache =
    process.env.PLAYWRIGHT_BROWSERS_PATH ??
    {
      darwin: join(homedir(), 'Library/Caches/ms-playwright'),
      win32: join(process.env.LOCALAPPDATA ?? homedir(), 'ms-playwright'),
    }[process.platform as string] ??
    join(homedir(), '.cache/ms-playwright');
  if (!existsSync(cache)) return [];
  const inside = ['chrome-linux*/chrome', 'chrome-mac*/*.app/Contents/MacOS/*', 'chrome-win*/chrome.exe'];
  return inside
    .flatMap((pattern) => globSync(`chromium-*/${pattern}`, { cwd: cache }))
    .toSorted()
    .toReversed()
    .map((path) => join(cache, path));
}

function installDebianPackage(say: (line: string) => void): boolean {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return false;
  say(`No Chromium is installed; fetching Debian’s package (apt-get install ${debianPackages[0]}).`);
  const quietly = { stdio: 'pipe', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const;
  const aptGet = (...words: string[]): boolean => {
    try {
      execFileSync('apt-get', words, quietly);
      return true;
    } catch (error) {
      say(`apt-get ${words[0]} failed: ${(error as Error).message.trim()}`);
      return false;
    }
  };
  aptGet('update', '-q');
  return debianPackages.some((name) => aptGet('install', '-y', '-q', '--no-install-recommends', name));
}

/** What to tell somebody who has no browser for the tests. */
export const noChromium = [
  'The browser tests need Chromium and none was found. Any one of these helps; then run the command again:',
  '  on Debian or Ubuntu:    sudo apt-get install chromium',
  '  on any system:          npx playwright@1.65.1 install chromium',
  '  one that you have:      CHROMIUM=/path/to/chromium npm test',
].join('\n');

/**
 * The browser for the tests: `CHROMIUM`, one on the PATH or in a usual place, Playwright's own, or Debian's package,
 * installed when we may. `undefined` where there is none.
 */
export function findChromium(say: (line: string) => void): string | undefined {
  const named = process.env.CHROMIUM;
  if (named !== undefined && named !== '') {
    if (isProgram(named)) return named;
    say(`CHROMIUM is ${named}, which is not a program.`);
    return undefined;
  }
  const found = [...onPath(), ...usual, ...fromPlaywright()].find(isProgram);
  if (found !== undefined || !installDebianPackage(say)) return found;
  return onPath().find(isProgram);
}
