/** A map that forgets what was put there first once it holds more than `most`. */
export class Memory<K, V> {
  readonly #kept = new Map<K, V>();

  constructor(readonly most: number) {}

  get(key: K): V | undefined {
    return this.#kept.get(key);
  }

  has(key: K): boolean {
    return this.#kept.has(key);
  }

  keep(key: K, value: V): V {
    this.#kept.delete(key);
    this.#kept.set(key, value);
    if (this.#kept.size > this.most) {
      const [first] = this.#kept.keys();
      if (first !== undefined) this.#kept.delete(first);
    }
    return value;
  }

  forget(key: K): void {
    this.#kept.delete(key);
  }
}
