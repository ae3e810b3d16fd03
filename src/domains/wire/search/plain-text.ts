// An editor's signature waits for it, so every repetition that can fail is bounded or begins at a line's start.
/**
 * The words of a Markdown text without its markup, for searching and for excerpts; not for showing as the text.
 * What is not Markdown after all stays as it was written.
 */
export function plainText(markdown: string): string {
  return (
    markdown
      .replace(/^```.*$/gm, ' ')
      // A mark of a list or a heading ends with a space: "3.5 million" and "-40 degrees" are words.
      .replace(/^[^\S\n]{0,3}(?:(?:#{1,6}|[-*+]|\d+[.)])(?:\s+|$)|(?:>|:::\w*)\s*)/gm, '')
      .replace(/!?\[([^\]]{0,400})\]\([^)\s]{0,2000}\)/g, '$1')
      .replace(/(\*\*|__|\*|`|~~)(?=\S)(.{1,400}?)(?<=\S)\1/g, '$2')
      .replace(/^[\s:|-]+$/gm, ' ')
      .replace(/\s+/g, ' ')
      .trim()
  );
}
