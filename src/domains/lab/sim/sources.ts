/** A source that a conversation gives, with the number or name by which it is cited. */
export interface Source {
  readonly id: string;
  readonly text: string;
}

const section =
  /(?:^|\n)\s*(?:sources?|context|documents?|excerpts?|reference(?: text)?|policy):[ \t]*\n?([\s\S]*?)(?=\n\s*\n(?!\s*\[\w)|\n\s*(?:question|task|instructions?|q):|$)/i;
const tag =
  /<(?:source|document|doc|context|passage)(?:\s+(?:id|n|index|number)=["']?([\w-]{1,20})["']?)?[^<>]*>([\s\S]*?)<\/(?:source|document|doc|context|passage)>/gi;
const line =
  /(?:^|\n)\s*\[(\w{1,10})\][:.]?\s+([\s\S]*?)(?=\n\s*\[\w{1,10}\]|\n\s*\n|\n\s*(?:question|task|q):|$)/gi;

/** The sources in a text, and the text without them. */
export function sourcesIn(text: string): { readonly sources: Source[]; readonly rest: string } {
  const sources: Source[] = [];
  const take = (pattern: RegExp, from: string): string =>
    from.replaceAll(pattern, (_, id: string | undefined, content: string) => {
      sources.push({ id: id ?? String(sources.length + 1), text: content.trim() });
      return '\n';
    });
  const untagged = take(tag, text);
  const unnumbered = take(line, untagged);
  if (sources.length > 0)
    return { sources, rest: unnumbered.replace(/^\s*(?:sources?|context|documents?):\s*$/im, '').trim() };
  const content = section.exec(text)?.[1]?.trim();
  if (content === undefined || content === '') return { sources, rest: text };
  return { sources: [{ id: '1', text: content }], rest: text.replace(section, '\n').trim() };
}
