/**
 * A member name that some object of a JSON text has twice; `undefined` if there is none. RFC 7515 §4 and RFC 7519 §4 let
 * a reader refuse these: `JSON.parse` takes the last, another reader the first. `json` has to be JSON.
 */
export function repeatedName(json: string): string | undefined {
  // The names of every object that is open at a place; nothing for a list.
  const open: (Set<string> | undefined)[] = [];
  let isName = false;
  for (let at = 0; at < json.length; at++) {
    const character = json[at];
    if (character === '{') open.push(new Set());
    else if (character === '[') open.push(undefined);
    else if (character === '}' || character === ']') open.pop();
    if (character === '{' || character === ',') isName = true;
    else if (character === ':' || character === '[') isName = false;
    if (character !== '"') continue;
    const start = at;
    for (at++; json[at] !== '"' && at < json.length; at++) if (json[at] === '\\') at++;
    const names = open.at(-1);
    if (!isName || names === undefined) continue;
    const name = String(JSON.parse(json.slice(start, at + 1)));
    if (names.has(name)) return name;
    names.add(name);
  }
  return undefined;
}
