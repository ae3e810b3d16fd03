/** What an answer says of one part: the value of the entry `PART value`; empty where it says nothing. */
export function chosenFor(choice: readonly string[], part: string): string {
  return choice.find((entry) => entry.startsWith(`${part} `))?.slice(part.length + 1) ?? '';
}

/** An option's HTML as the plain text that a list of the browser's own can show. */
export function plainText(html: string): string {
  return html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replaceAll('&amp;', '&')
    .trim();
}
