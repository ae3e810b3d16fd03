/** What the web's own objects are to a program that calls an endpoint, as far as the interpreter lacks them. */

type Listener = (event: { readonly type: 'abort' }) => void;

const named = (name: string, message: string): Error =>
  Object.defineProperty(new Error(message), 'name', { value: name, configurable: true });

/** As in the DOM standard, without the rest of `EventTarget`. */
class LabAbortSignal {
  aborted = false;
  reason: unknown = undefined;
  onabort: Listener | null = null;
  #listeners = new Set<Listener>();

  static abort(reason?: unknown): LabAbortSignal {
    const signal = new LabAbortSignal();
    abort(signal, reason);
    return signal;
  }
  static timeout(milliseconds: number): LabAbortSignal {
    const signal = new LabAbortSignal();
    setTimeout(() => abort(signal, named('TimeoutError', 'The operation timed out.')), milliseconds);
    return signal;
  }
  static any(signals: Iterable<LabAbortSignal>): LabAbortSignal {
    const joined = new LabAbortSignal();
    for (const signal of signals) {
      if (signal.aborted) abort(joined, signal.reason);
      else signal.addEventListener('abort', () => abort(joined, signal.reason));
    }
    return joined;
  }
  addEventListener(type: string, listener: Listener): void {
    if (type === 'abort') this.#listeners.add(listener);
  }
  removeEventListener(type: string, listener: Listener): void {
    if (type === 'abort') this.#listeners.delete(listener);
  }
  throwIfAborted(): void {
    if (this.aborted) throw this.reason;
  }
  tell(): void {
    const event = { type: 'abort' } as const;
    this.onabort?.(event);
    for (const listener of this.#listeners) listener(event);
    this.#listeners.clear();
  }
}

function abort(signal: LabAbortSignal, reason: unknown): void {
  if (signal.aborted) return;
  signal.aborted = true;
  signal.reason = reason ?? named('AbortError', 'This operation was aborted');
  signal.tell();
}

/** As in the DOM standard. */
export class LabAbortController {
  readonly signal = new LabAbortSignal();
  abort(reason?: unknown): void {
    abort(this.signal, reason);
  }
}

/** A signal of the sandbox. */
export type Signal = LabAbortSignal;

/** As in the Fetch standard: names whatever their case. */
export class LabHeaders {
  #held = new Map<string, string>();
  constructor(given: Readonly<Record<string, string | null | undefined>> = {}) {
    for (const [name, value] of Object.entries(given))
      if (value !== null && value !== undefined) this.set(name, value);
  }
  get(name: string): string | null {
    return this.#held.get(name.toLowerCase()) ?? null;
  }
  has(name: string): boolean {
    return this.#held.has(name.toLowerCase());
  }
  set(name: string, value: string): void {
    this.#held.set(name.toLowerCase(), String(value));
  }
  delete(name: string): void {
    this.#held.delete(name.toLowerCase());
  }
  entries(): IterableIterator<[string, string]> {
    return this.#held.entries();
  }
  forEach(visit: (value: string, name: string) => void): void {
    for (const [name, value] of this.#held) visit(value, name);
  }
  [Symbol.iterator](): IterableIterator<[string, string]> {
    return this.#held.entries();
  }
}

/** UTF-8, as in the Encoding standard; half a surrogate pair becomes U+FFFD. */
class LabTextEncoder {
  readonly encoding = 'utf-8';
  encode(text = ''): Uint8Array {
    const escaped = encodeURIComponent(String(text).toWellFormed());
    const bytes = escaped.replace(/%([0-9A-F]{2})/g, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
    return Uint8Array.from(bytes, (byte) => byte.charCodeAt(0));
  }
}

/** How many bytes a character of UTF-8 has that begins with this one. */
const lengthOf = (byte: number): number => (byte < 0xc0 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4);

/** UTF-8 alone; with `stream: true` a character that is cut waits for its rest. */
class LabTextDecoder {
  readonly encoding = 'utf-8';
  #rest: number[] = [];
  decode(bytes: Iterable<number> = [], { stream = false } = {}): string {
    const all = [...this.#rest, ...bytes];
    let text = '';
    let at = 0;
    for (; at < all.length; ) {
      const length = lengthOf(all[at] ?? 0);
      const part = all.slice(at, at + length);
      if (part.length < length && stream) break;
      const escaped = part.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
      try {
        text += decodeURIComponent(escaped);
        at += length;
      } catch (error) {
        if (!(error instanceof URIError)) throw error;
        text += '\uFFFD';
        at += 1;
      }
    }
    this.#rest = all.slice(at);
    return text;
  }
}

const given: Readonly<Record<string, unknown>> = {
  AbortController: LabAbortController,
  AbortSignal: LabAbortSignal,
  Headers: LabHeaders,
  TextEncoder: LabTextEncoder,
  TextDecoder: LabTextDecoder,
};
for (const [name, value] of Object.entries(given))
  if (!(name in globalThis))
    Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });
