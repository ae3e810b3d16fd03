import { contentOfHtml, htmlOf } from '../qti/native/html.ts';
import { plainText } from '../web/interactions/chosen.ts';

/**
 * An item's rationale as HTML that a page may show: elements and attributes that items themselves may have. One that
 * came with a package of somebody else's is no better known than the package.
 */
export function rationaleHtml(rationale: string): string {
  // A picture has no place here: then its words alone.
  return htmlOf(contentOfHtml(rationale, () => '')) ?? htmlOf([plainText(rationale)]) ?? '';
}
