/** What stands between delimiters, or after the heading of a section of sources. */
const delimited = [
  /"""([\s\S]*?)(?:"""|$)/g,
  /```\w*\n?([\s\S]*?)(?:```|$)/g,
  /<([a-z][\w-]{0,40})(?:\s[^<>]{0,200})?>([\s\S]*?)<\/\1>/gi,
  /(?:^|\n)(?:sources|context|documents?|e-?mail|excerpts?):[ \t]*\n?([\s\S]*?)(?=\n\s*\n(?!\s*\[\d)|\n(?:question|task|instructions?|q):|$)/gi,
  /(?:^|\n)\[\d{1,3}\][^\n]*/g,
  /(?:^|\n)>[^\n]*/g,
];

/** A message's own words, and what it quotes: delimited texts and sources. */
export function splitQuoted(text: string): { readonly own: string; readonly quoted: string } {
  let own = text;
  const quoted: string[] = [];
  for (const pattern of delimited) {
    own = own.replaceAll(pattern, (whole: string) => {
      quoted.push(whole.trim());
      return '\n';
    });
  }
  return { own: own.trim(), quoted: quoted.join('\n') };
}

/** A pattern with one group: a text between quotation marks, with them. A mark of another kind may stand within it. */
export const quotation = String.raw`("[^"\n]{1,200}"|“[^”\n]{1,200}”|'[^'\n]{1,200}')`;

/** A quotation without its marks. */
export const unquoted = (text: string): string => text.slice(1, -1);

const saidToBeData =
  /\b(?:data|content|text|material|documents?|sources?|results?)\b[^.\n]{0,80}\b(?:not|never)\b[^.\n]{0,40}\b(?:instructions?|commands?|orders?|follow|obey)|\b(?:do not|don['’]t|never) (?:follow|obey|act on|execute)\b|\btreat\b[^.\n]{0,120}\bas (?:untrusted|data|text|content)|\buntrusted\b/i;

/** Whether a system message says that quoted texts and sources are data and no instructions. */
export const saysItIsData = (system: string): boolean => saidToBeData.test(system);
