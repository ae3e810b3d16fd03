import { existsSync, readFileSync } from 'node:fs';
import type { TestContext } from 'node:test';

const root = new URL('../shared/data/', `file://${process.cwd()}/`);

/** A file of data that are not ours to copy, or `undefined` where it is missing, which the test's report then says. */
export function outside(t: Pick<TestContext, 'diagnostic'>, name: string): Buffer | undefined {
  const file = new URL(name, root);
  if (existsSync(file)) return readFileSync(file);
  t.diagnostic(`absent: ${name}; this case was not tried`);
  return undefined;
}
