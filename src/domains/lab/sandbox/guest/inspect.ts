/** A value as a person reads it in a message: at most `room` characters, four levels and twenty entries a level. */
export function inspect(value: unknown, room = 200): string {
  const text = show(value, 4, new Set());
  return text.length <= room ? text : `${text.slice(0, room - 1)}…`;
}

function show(value: unknown, levels: number, within: Set<unknown>): string {
  if (typeof value === 'string')
    return JSON.stringify(value.length > 2000 ? `${value.slice(0, 2000)}…` : value);
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'function') return `[function ${value.name || 'without a name'}]`;
  if (Object.is(value, -0)) return '-0';
  if (value === null || typeof value !== 'object') return String(value);
  if (within.has(value)) return '[itself]';
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? 'Date(invalid)' : `Date(${value.toISOString()})`;
  if (value instanceof Promise) return '[promise]';
  if (levels === 0) return '…';
  const inner = new Set([...within, value]);
  const list = <T>(held: Iterable<T>, line: (one: T) => string): string => {
    const lines: string[] = [];
    for (const one of held) {
      if (lines.length === 20) return [...lines, '…'].join(', ');
      lines.push(line(one));
    }
    return lines.join(', ');
  };
  const inside = (held: unknown) => show(held, levels - 1, inner);
  if (Array.isArray(value)) return `[${list(value, inside)}]`;
  if (ArrayBuffer.isView(value)) return `[${list(value as unknown as Iterable<number>, inside)}]`;
  if (value instanceof Map)
    return `Map {${list(value, ([key, held]) => `${inside(key)} => ${inside(held)}`)}}`;
  if (value instanceof Set) return `Set {${list(value, inside)}}`;
  const own = Object.keys(value);
  return `{${list(own, (key) => `${key}: ${inside((value as Record<string, unknown>)[key])}`)}}`;
}
