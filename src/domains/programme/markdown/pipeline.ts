import rehypeShiki from '@shikijs/rehype';
import rehypeKatex from 'rehype-katex';
import rehypeSanitize from 'rehype-sanitize';
import rehypeSlug from 'rehype-slug';
import rehypeStringify from 'rehype-stringify';
import remarkDirective from 'remark-directive';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { codeColours } from './highlight.ts';
import { allowed } from './sanitise.ts';

/** Markdown to its tree. */
export const markdown = unified()
  .use(remarkParse)
  .use(remarkFrontmatter, ['yaml'])
  .use(remarkGfm)
  .use(remarkMath)
  .use(remarkDirective)
  .freeze();

/**
 * The tree to HTML, sanitised before mathematics and code are typeset: their markup is made here, from text, and needs
 * no filter.
 */
export const html = unified()
  .use(remarkRehype, { clobberPrefix: 'note-', footnoteLabelProperties: { className: ['visually-hidden'] } })
  .use(rehypeSanitize, allowed)
  .use(rehypeSlug)
  .use(rehypeKatex, { output: 'mathml', strict: 'ignore', maxExpand: 1000, maxSize: 20 })
  .use(rehypeShiki, codeColours)
  .use(rehypeStringify)
  .freeze();
