/**
 * Takes `__proto__` away from all objects of this process, as `node --disable-proto=delete` does. A library that files
 * things in a plain object under names from outside, as jsonld.js does with the nodes of a document, would otherwise
 * write what is named `__proto__` onto every object there is, and one request would break all later ones.
 */
export function closeProto(): void {
  Reflect.deleteProperty(Object.prototype, '__proto__');
}
