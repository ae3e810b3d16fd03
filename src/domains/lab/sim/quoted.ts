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
