/** A record of a CSV file: its cells as text, and the line (counted from 1) on which it starts. */
export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Where the text is not CSV, and what its author can do about it. */
export interface CsvFault {
  /** Counts from 1. */
  readonly line: number;
  readonly what: string;
  /** An instruction that follows `what` after a semicolon. */
  readonly todo: string;
}

/** What a CSV text holds. A record with a fault is among the faults only. */
export interface CsvReading {
  readonly records: readonly CsvRecord[];
  readonly faults: readonly CsvFault[];
}

const unquoted = /[^,"\r\n]*/y;
const lineEnd = /\r\n|\n/y;
const restOfLine = /[^\n]*/y;

const wrongs = {
  open: {
    what: 'a quotation mark is opened and never closed',
    todo: 'close it; inside a quoted value write each quotation mark twice',
  },
  inside: {
    what: 'a quotation mark stands inside a value',
    todo: 'put the whole value in quotation marks and write the inner one twice',
  },
  after: { what: 'something follows a closing quotation mark', todo: 'put a comma or a new line there' },
  bare: { what: 'a carriage return stands alone', todo: 'end lines with LF or CRLF' },
} as const;

const notText: CsvFault = { line: 1, what: 'the file is not UTF-8', todo: 'save it as “CSV UTF-8”' };

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * Reads comma-separated values as RFC 4180 describes them, strictly: a fault is reported, never guessed around. Lines end
 * with CRLF or LF, a byte order mark is left out, and of an empty line nothing is made but a record with one empty cell.
 * Bytes that are not UTF-8 are one fault. Reads at most `maxRecords` records, with or without a fault; what comes after is
 * one more fault, `tooMany`.
 */
export function readCsv(
  given: Uint8Array | string,
  {
    maxRecords,
    tooMany = `there are more than ${maxRecords} records`,
  }: { readonly maxRecords: number; readonly tooMany?: string },
): CsvReading {
  const text = typeof given === 'string' ? given : textOf(given);
  if (text === undefined) return { records: [], faults: [notText] };
  const records: CsvRecord[] = [];
  const faults: CsvFault[] = [];
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  let line = 1;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found !== null) at += found[0].length;
    return found;
  };

  /** One value; `undefined` where its quotation mark is never closed. */
  const takeCell = (): string | undefined => {
    if (text[at] !== '"') return take(unquoted)?.[0];
    const from = at + 1;
    let to = text.indexOf('"', from);
    while (to !== -1 && text[to + 1] === '"') to = text.indexOf('"', to + 2);
    at = to === -1 ? text.length : to + 1;
    return to === -1 ? undefined : text.slice(from, to).replaceAll('""', '"');
  };
  const wrongAt = (): keyof typeof wrongs | undefined => {
    const next = text[at];
    if (next === undefined || next === ',' || next === '\n' || text.startsWith('\r\n', at)) return undefined;
    if (next === '\r') return 'bare';
    return text[at - 1] === '"' ? 'after' : 'inside';
  };

  while (at < text.length) {
    if (records.length + faults.length === maxRecords) {
      faults.push({ line, what: tooMany, todo: 'split the file' });
      break;
    }
    const start = at;
    const cells: string[] = [];
    let wrong: keyof typeof wrongs | undefined;
    do {
      if (cells.length > 0) at += 1;
      const cell = takeCell();
      wrong = cell === undefined ? 'open' : wrongAt();
      cells.push(cell ?? '');
    } while (wrong === undefined && text[at] === ',');
    if (wrong === 'open') {
      // Where it should have been closed nobody can tell, so nothing after it can be trusted.
      faults.push({ line, ...wrongs.open });
      break;
    }
    if (wrong === undefined) records.push({ line, cells });
    else {
      faults.push({ line: line + breaksIn(text.slice(start, at)), ...wrongs[wrong] });
      take(restOfLine);
    }
    take(lineEnd);
    line += breaksIn(text.slice(start, at));
  }
  return { records, faults };
}

const breaksIn = (text: string): number => {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
};
