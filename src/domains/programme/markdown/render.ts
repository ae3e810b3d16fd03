import { shapeBlocks } from './directives.ts';
import { type Heading, headingsOf } from './headings.ts';
import { outsideLinks, type ResolveLink, resolveLinks } from './links.ts';
import type { TellFact } from './register-facts.ts';
import type { html as toHtmlPipeline } from './pipeline.ts';
// Read before anybody is served and not at the first block of code: the HTTP server puts a `Response` of its own in the
// place of the global one, with which this file cannot be read.
import 'shiki/wasm';
import type { Remark } from './remark.ts';
import { shapeHtml } from './shape.ts';
import type { TreeNode } from './tree.ts';

// Loading it takes a second, and most processes never render a text.
const pipeline = () => import('./pipeline.ts');
type Html = typeof toHtmlPipeline;

/** A text as it is shown. */
export interface Rendered {
  /** Safe to put into a page as it is: no script, no handler, no inline style. */
  readonly html: string;
  readonly headings: readonly Heading[];
  /** What an author should mend, in reading order. */
  readonly remarks: readonly Remark[];
}

/**
 * Renders Markdown (GFM, `$mathematics$`, fenced code, `:::note`, `:::check`, `::::exercise`) to HTML. Raw HTML is
 * dropped. Links go through `resolve`; by default only whole addresses and places of the same text are links. With
 * `tell`, `:model[…]` and `:date[…]{of=…}` show what the register says; without it they stay as they were written.
 */
export async function renderMarkdown(
  source: string,
  resolve: ResolveLink = outsideLinks,
  tell?: TellFact,
): Promise<Rendered> {
  const { markdown, html } = await pipeline();
  const parsed = markdown.parse(source);
  const remarks = shapeBlocks(parsed as TreeNode, source, tell);
  const dead = resolveLinks(parsed as TreeNode, resolve);
  const { tree, messages } = await toHtml(html, parsed);
  remarks.push(...messages);
  shapeHtml(tree as TreeNode);
  const headings = headingsOf(tree as TreeNode);
  return {
    html: html.stringify(tree as Parameters<Html['stringify']>[0]),
    headings,
    remarks: inOrder([...remarks, ...dead]),
  };
}

/** By line; what is said of a line once is enough. */
function inOrder(remarks: readonly Remark[]): Remark[] {
  const once = new Map(remarks.map((remark) => [`${remark.line} ${remark.what}`, remark]));
  return [...once.values()].sort((a, b) => a.line - b.line);
}

/** The HTML tree, with what the typesetter of mathematics could not read. */
function toHtml(
  html: Html,
  parsed: Parameters<Html['run']>[0],
): Promise<{ tree: TreeNode; messages: Remark[] }> {
  return new Promise((settle, reject) => {
    html.run(parsed, (error, tree, file) => {
      if (error === undefined)
        settle({ tree: tree as TreeNode, messages: (file?.messages ?? []).map(formulaRemark) });
      else reject(error);
      return undefined;
    });
  });
}

function formulaRemark({
  line,
  cause,
}: {
  readonly line?: number | undefined;
  readonly cause?: unknown;
}): Remark {
  return {
    line: line ?? 1,
    level: 'error',
    what: `a formula cannot be set: ${cause instanceof Error ? cause.message : 'it is not TeX'}`,
    todo: 'correct it, or write \\$ where no formula is meant',
  };
}
