import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { EvalFlags, type HostFunction, JSException, type JSValueHandle, QuickJS } from 'quickjs-wasi';
import type { GuestModule } from '../task.ts';
import { type Clock, seedOf } from './clock.ts';

/** Half of the 16 MiB stack of the thread is never reached: the interpreter counts its own, and refuses first. */
export const stackBytes = 512 * 1024;

/** The guest's own sources, read once a thread, without their types. */
const sources = new Map(
  [
    'solution-realm.ts',
    'tests-realm.ts',
    'membrane.ts',
    'carried.ts',
    'inspect.ts',
    'assertions.ts',
    'timers.ts',
    'openai.ts',
    'openai-client.ts',
    'openai-errors.ts',
    'openai-transport.ts',
    'openai-web.ts',
  ].map((name) => [
    name,
    stripTypeScriptTypes(readFileSync(new URL(`../guest/${name}`, import.meta.url), 'utf8')),
  ]),
);

/** What a realm may do to the host: text and numbers in, text or nothing out. */
export type HostCall = (...args: (string | number)[]) => string | undefined;

export interface RealmOptions {
  readonly interpreter: WebAssembly.Module;
  readonly memoryBytes: number;
  readonly clock: Clock;
  readonly seed: string;
  /** Asked every few thousand steps; true ends what runs. */
  readonly over: () => boolean;
  /** The longest text that is taken from the realm. */
  readonly messageLength: number;
  readonly host: Readonly<Record<string, HostCall>>;
  readonly mocks: readonly string[];
  /** What the code may import. */
  readonly modules: readonly GuestModule[];
}

/** One interpreter with its own memory: nothing is shared between two. */
export interface Realm {
  readonly vm: QuickJS;
  /** Calls one of the functions that its `start` gave, with text, numbers, booleans or handles. */
  call(name: string, ...args: (string | number | boolean | JSValueHandle)[]): string;
  /** Runs one waiting job; false when there is none. */
  runJob(): boolean;
  memoryBytes(): number;
}

/** Thrown into a guest as text: an Error would carry the host's stack with it. */
export class GuestError extends Error {
  override stack = '';
}

/** There is no module but the code itself. */
function refuseImport(specifier: string, modules: readonly GuestModule[]): never {
  throw new GuestError(
    modules.length === 0
      ? `A solution cannot import anything: ${specifier}`
      : `A solution can import only ${modules.join(', ')}: ${specifier}`,
  );
}

/** Finds the modules that the code may import, and those that they are made of. */
export function guestModules(modules: readonly GuestModule[]) {
  const isOurs = (base: string) => modules.some((name) => base.startsWith(name) && sources.has(base));
  return {
    normalize: (base: string, specifier: string): string => {
      const file = isOurs(base) ? specifier.replace('./', '') : `${specifier}.ts`;
      const offered = isOurs(base) || modules.some((name) => name === specifier);
      return offered ? file : refuseImport(specifier, modules);
    },
    load: (name: string): string => sources.get(name) ?? refuseImport(name, modules),
  };
}

/** Starts a realm with one of the guest's entry modules. */
export async function createRealm(
  entry: 'solution-realm.ts' | 'tests-realm.ts',
  options: RealmOptions,
): Promise<Realm> {
  const { interpreter, memoryBytes, clock, seed, over, messageLength, host, mocks, modules } = options;
  const offered = guestModules(modules);
  let ready = false;
  // Math.random is seeded from the clock's first reading.
  let reading: (() => bigint) | undefined = () => seedOf(seed, entry);
  const vm = await QuickJS.create({
    wasm: interpreter,
    memoryLimit: memoryBytes,
    maxStackSize: stackBytes,
    timezoneOffset: 0,
    interruptHandler: over,
    wasi: (memory) => ({
      clock_time_get: (_clock: number, _precision: bigint, at: number) => {
        new DataView(memory.buffer).setBigUint64(at, (reading ?? clock.read)(), true);
        return 0;
      },
      random_get: (at: number, length: number) => {
        new Uint8Array(memory.buffer, at, length).fill(7);
        return 0;
      },
      // What the interpreter itself would print.
      fd_write: () => 8,
    }),
    moduleLoader: {
      normalize: (base, specifier) =>
        ready ? offered.normalize(base, specifier) : specifier.replace('./', ''),
      load: offered.load,
    },
  });
  reading = undefined;

  const take = (value: JSValueHandle): string | number => {
    if (value.isNumber) return value.toNumber();
    if (!value.isString) return '';
    if (value.length > messageLength) throw new GuestError('The value is too large to be handed over.');
    return value.toString();
  };
  const given = vm.newObject();
  for (const [name, call] of Object.entries(host)) {
    const wrapped: HostFunction = (...args) => {
      try {
        const answer = call(...args.map(take));
        return answer === undefined ? vm.undefined : vm.newString(answer);
      } catch (error) {
        throw error instanceof GuestError ? error : new GuestError((error as Error).message);
      }
    };
    vm.newFunction(name, wrapped).consume((handle) => given.setProp(name, handle));
  }
  const namespace = vm.evalCode(
    `import { start } from './${entry}'; globalThis.start = start;`,
    'boot',
    EvalFlags.TYPE_MODULE,
  );
  while (vm._getExports().qjs_is_job_pending()) vm._getExports().qjs_execute_pending_job();
  namespace.dispose();
  const start = vm.global.getProp('start');
  vm.evalCode('delete globalThis.start').dispose();
  const realm = vm.callFunction(start, vm.undefined, given, vm.newString(JSON.stringify(mocks)));
  // Taken before any other code runs, so that no other code can put something in their place.
  const functions = new Map(realm.keys().map((key) => [key, realm.getProp(key)]));
  ready = true;

  const handleOf = (value: string | number | boolean | JSValueHandle): JSValueHandle => {
    if (typeof value === 'string') return vm.newString(value);
    if (typeof value === 'number') return vm.newNumber(value);
    if (typeof value === 'boolean') return value ? vm.true : vm.false;
    return value;
  };
  return {
    vm,
    call(name, ...args) {
      const handles = args.map(handleOf);
      try {
        const called = functions.get(name);
        if (called === undefined) throw new Error(`The realm has no ${name}.`);
        return String(vm.callFunction(called, vm.undefined, ...handles).consume(take));
      } finally {
        for (const handle of handles) handle.dispose();
      }
    },
    runJob() {
      const engine = vm._getExports();
      if (engine.qjs_is_job_pending() === 0) return false;
      // A job that is interrupted or has no memory left ends with an exception that no guest code can catch.
      if (engine.qjs_execute_pending_job() < 0) throw new JSException(vm.getException());
      return true;
    },
    memoryBytes: () => vm._getMemory().buffer.byteLength,
  };
}
