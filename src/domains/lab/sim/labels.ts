/** A label that instructions name, and what they say it means. */
export interface Label {
  readonly name: string;
  readonly meaning: string;
}

const longestLabel = 40;
/** More are not told apart anyway, and each is looked for in the whole text. */
const mostLabels = 50;
const clean = (text: string): string =>
  text
    .trim()
    .replace(/^(?:[-*•]|\d+[.)])\s+/, '')
    .replace(/^(?:either|and|or) /i, '')
    .replace(/^["“'`]+|["”'`]+$/g, '')
    .replace(/[.;:!?]+$/, '')
    .replace(/["”'`]+$/, '')
    .trim();
const isName = (text: string): boolean =>
  text !== '' && text.length <= longestLabel && text.split(/\s+/).length <= 4;

/** `billing, delivery or other`, with their meanings in brackets. */
function inLine(list: string): Label[] {
  const first = list.split(/(?<=[\p{L}\p{N}"”'`)])\.(?:\s|$)/u)[0] ?? '';
  return first
    .split(/\s*[,;|/]\s*(?:and |or )?|\s+(?:or|and)\s+(?![^(]*\))/)
    .map((part) => {
      const [, name = part, meaning = ''] = /^(.*?)\s*\(([^)]*)\)\s*[.;]?$/.exec(part) ?? [];
      return { name: clean(name), meaning };
    })
    .filter(({ name }) => isName(name));
}

/** `- billing: invoices, charges`, a line each. */
function inLines(text: string): Label[] {
  const labels: Label[] = [];
  for (const line of text.split('\n')) {
    if (line.trim() === '') {
      if (labels.length > 0) break;
      continue;
    }
    const [, name = '', meaning = ''] =
      /^\s*(?:[-*•]|\d+[.)])?\s*([^:–—\n]+?)\s*(?:(?::|–|—| - )\s*(.*))?$/.exec(line) ?? [];
    if (
      !isName(clean(name)) ||
      (meaning === '' && !/^\s*(?:[-*•]|\d+[.)])/.test(line) && !/^\s*[\w-]+\s*$/.test(line))
    )
      break;
    labels.push({ name: clean(name), meaning });
  }
  return labels;
}

const lead = [
  /\b(?:allowed |possible |valid )?(?:labels?|categor(?:y|ies)|classes)(?: are)?(?: \([^)]*\))?:[ \t]*([^\n]*)((?:\n[^\n]*)*)/i,
  /\b(?:answer|reply|respond|choose|pick|output|return)\b[^.:\n]{0,60}?\b(?:one of|one label of|exactly one of|only one of)\b(?: (?:the|these)(?: following)?(?: labels| words| categories)?)?:?[ \t]*([^\n]*)((?:\n[^\n]*)*)/i,
  /\b(?:classify|categori[sz]e|label|sort|tag)\b[^.:\n]{0,80}?\b(?:as|into|in)\b(?: (?:exactly )?one of)?(?: (?:the|these)(?: following)?(?: labels| categories)?)?:?[ \t]*([^\n]*)((?:\n[^\n]*)*)/i,
  /\bone of(?: the| these)?(?: following)?(?: labels| words| categories)?:[ \t]*([^\n]*)((?:\n[^\n]*)*)/i,
];

/** Instructions that name labels: the labels in their order (none where fewer than two are named), and what else is said. */
export function readLabels(instructions: string): { readonly labels: Label[]; readonly rest: string } {
  for (const pattern of lead) {
    const match = pattern.exec(instructions);
    if (match === null) continue;
    const [, line = '', lines = ''] = match;
    const isList = line.trim() === '';
    const found = (isList ? inLines(lines) : inLine(line)).slice(0, mostLabels);
    if (found.length < 2) continue;
    const lastName = found.at(-1)?.name ?? '';
    const list = isList ? lines : line;
    // The list ends with the sentence, or the line, that its last label is in.
    const ends = list.indexOf(
      lastName,
      isList ? 0 : Math.max(0, line.split(/(?<=[\p{L}\p{N}"”'`])\.(?:\s|$)/u)[0]?.lastIndexOf(lastName) ?? 0),
    );
    const after = list.slice(ends + lastName.length).replace(isList ? /^[^\n]*/ : /^[^.\n]*\.?/, '');
    return {
      labels: found.map(({ name, meaning }) => ({
        name,
        meaning: meaning === '' ? definitionOf(name, instructions) : meaning,
      })),
      rest: `${instructions.slice(0, match.index)}\n${after}${isList ? '' : lines}`,
    };
  }
  return { labels: [], rest: instructions };
}

/** The labels that instructions name. */
export const labelsIn = (instructions: string): Label[] => readLabels(instructions).labels;

/** What a line of its own says that a label means: `billing: invoices, charges`. */
function definitionOf(name: string, instructions: string): string {
  const escaped = name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return (
    new RegExp(
      String.raw`^\s*(?:[-*•]\s*)?["“'\`]?${escaped}["”'\`]?\s*(?::|–|—|=| - | means )\s*(.+)$`,
      'im',
    ).exec(instructions)?.[1] ?? ''
  );
}
