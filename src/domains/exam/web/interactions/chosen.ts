import type { Option } from '../../bank/item.ts';

/** What an answer says of one part: the values of its entries `PART value`, in their order. */
export function valuesOf(choice: readonly string[], part: string): string[] {
  return choice.filter((entry) => entry.startsWith(`${part} `)).map((entry) => entry.slice(part.length + 1));
}

/** What an answer says of a part that takes one value; empty where it says nothing. */
export function chosenFor(choice: readonly string[], part: string): string {
  return valuesOf(choice, part)[0] ?? '';
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

/** What an option of an item says, as plain text; its id where the item has no such option. */
export function textOf(options: readonly Option[], id: string): string {
  const option = options.find((one) => one.id === id);
  return option === undefined ? id : plainText(option.html);
}
