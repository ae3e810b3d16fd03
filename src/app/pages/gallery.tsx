import { facts, type WebContext } from '../../kernel/web.ts';
import { galleryPage, galleryPlot } from '../../ui/gallery.tsx';
import { page } from '../../ui/page.tsx';

/** `GET /gallery`: every part of the interface in each of its states, in demo mode. */
export async function showGallery(c: WebContext): Promise<Response> {
  return page(c, { title: 'Gallery' }, galleryPage(await galleryPlot(facts(c).nonce)));
}
