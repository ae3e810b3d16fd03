/** The namespace of MathML, of which presentation is read. */
export const mathNamespace = 'http://www.w3.org/1998/Math/MathML';

const words = (text: string) => text.split(' ');

/** Elements of an item body that are kept, each with the attributes of its own. Anything else is refused by name. */
const tags = new Map<string, readonly string[]>([
  ...words(
    'p div span br hr pre code em strong b i u s sub sup small cite abbr dfn kbd samp var address ul dl dt dd ' +
      'caption thead tbody tfoot tr h1 h2 h3 h4 h5 h6 section article aside header footer figure figcaption ' +
      'ruby rb rt rp bdo bdi mark details summary',
  ).map((tag): [string, string[]] => [tag, []]),
  ['blockquote', ['cite']],
  ['q', ['cite']],
  ['ol', ['start', 'type']],
  ['li', ['value']],
  ['table', ['summary']],
  ['colgroup', ['span']],
  ['col', ['span']],
  ['td', ['colspan', 'rowspan', 'headers', 'align']],
  ['th', ['colspan', 'rowspan', 'headers', 'scope', 'abbr', 'align']],
  ['img', ['src', 'alt', 'width', 'height']],
  ['a', ['href', 'type']],
  ['time', ['datetime']],
]);

const mathTags = new Set(
  words(
    'math mrow mi mn mo ms mtext mspace mfrac msqrt mroot mstyle merror mpadded mphantom mfenced menclose msub msup ' +
      'msubsup munder mover munderover mmultiscripts mprescripts none mtable mtr mlabeledtr mtd semantics annotation',
  ),
);

const mathAttribute =
  /^(?:display|displaystyle|mathvariant|mathsize|stretchy|fence|separator|separators|open|close|form|lspace|rspace|width|height|depth|linethickness|notation|columnalign|rowalign|columnspacing|rowspacing|columnspan|rowspan|accent|accentunder|largeop|movablelimits|symmetric|minsize|maxsize|scriptlevel|encoding|class|id|dir)$/;

/** Elements that have neither children nor an end tag in HTML. */
export const voidTags: ReadonlySet<string> = new Set(['br', 'hr', 'img', 'col']);

/** Elements of MathML, to be written in its namespace. */
export function isMathTag(tag: string): boolean {
  return mathTags.has(tag);
}

/** The attributes of its own that an HTML element may have; `undefined` where the element is not kept. */
export function attributesOfTag(tag: string): readonly string[] | undefined {
  return tags.get(tag);
}

/** True of attributes that a MathML element may have. */
export function isMathAttribute(name: string): boolean {
  return mathAttribute.test(name);
}

/** True of an address that a body may link to. */
export function isOutsideLink(href: string): boolean {
  return /^(?:https?:\/\/|mailto:)/i.test(href);
}
