/** A file to download and fill in, as it lies in `tracks/TRACK/templates/`. */
export interface Template {
  readonly track: string;
  /** Its name, `problem-frame.csv`. */
  readonly file: string;
  /** What a list calls it: the first heading of a Markdown file, else its name in words. */
  readonly title: string;
  readonly text: string;
}

/** Names that a template may have: they stand in addresses and in what a browser saves. */
export const templateName = /^[a-z0-9]+(?:-[a-z0-9]+)*\.(?:csv|md)$/;

/** What a list calls a template. */
export function templateTitle(file: string, text: string): string {
  const heading = file.endsWith('.md') ? /^#{1,2}[ \t]+(.+?)[ \t#]*$/m.exec(text)?.[1] : undefined;
  const words = file.replace(/\.[a-z]+$/, '').replaceAll('-', ' ');
  return heading?.slice(0, 200) ?? words.charAt(0).toUpperCase() + words.slice(1);
}
