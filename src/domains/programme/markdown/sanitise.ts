import type { Options } from 'rehype-sanitize';

/**
 * All that a text may contain once Markdown has become HTML (an allow list: anything else is dropped, its text
 * kept). Ids come from the pipeline alone, since raw HTML never gets this far.
 */
export const allowed: Options = {
  strip: ['script', 'style'],
  clobber: [],
  clobberPrefix: '',
  tagNames: [
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'p',
    'br',
    'hr',
    'em',
    'strong',
    'del',
    'code',
    'pre',
    'blockquote',
    'ul',
    'ol',
    'li',
    'a',
    'sup',
    'section',
    'aside',
    'input',
    'table',
    'thead',
    'tbody',
    'tr',
    'th',
    'td',
    'div',
    'span',
  ],
  attributes: {
    a: ['href', 'dataFootnoteRef', 'dataFootnoteBackref', 'ariaDescribedBy', 'ariaLabel', 'id'],
    aside: [
      ['className', 'note', 'warning', 'example'],
      ['role', 'note'],
    ],
    code: [['className', /^language-[a-z]+$/, 'math-inline', 'math-display']],
    h2: [
      ['className', 'visually-hidden'],
      ['id', 'footnote-label'],
    ],
    input: [['type', 'checkbox'], 'checked', 'disabled'],
    li: ['id'],
    ol: ['start'],
    p: [['className', 'note-title']],
    section: [['className', 'footnotes'], 'dataFootnotes'],
    td: ['align'],
    th: ['align'],
  },
  protocols: { href: ['http', 'https', 'mailto'] },
};
