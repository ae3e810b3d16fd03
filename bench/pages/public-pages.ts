import type { HttpClient } from '../load/http.ts';

/** A public page by the name that its figures carry. */
export interface PublicPage {
  readonly name: string;
  readonly path: string;
}

const fixed: readonly PublicPage[] = [
  { name: 'start', path: '/' },
  { name: 'scheme', path: '/schemes/technical-practitioner' },
  { name: 'track', path: '/tracks/technical' },
  { name: 'models', path: '/models' },
  { name: 'sign-in', path: '/sign-in' },
  { name: 'verify', path: '/verify' },
];

/** A complete lesson of a track: the longest of those that its page leads to, for a stub is much shorter. */
async function completeLesson(http: HttpClient, track: string): Promise<string | undefined> {
  const { text } = await http.send({ method: 'GET', path: `/tracks/${track}` }, true);
  const paths = new Set(text.match(new RegExp(`/learn/${track}/[a-z0-9-]+`, 'g')) ?? []);
  let [longest, found]: [number, string | undefined] = [0, undefined];
  for (const path of paths) {
    const page = await http.send({ method: 'GET', path }, true);
    if (page.status !== 200 || page.text.length <= longest) continue;
    [longest, found] = [page.text.length, path];
  }
  return found;
}

/** The public pages that this installation has, and the names of those that it lacks. */
export async function publicPages(
  http: HttpClient,
  certificate: string | undefined,
): Promise<{ pages: PublicPage[]; missing: string[] }> {
  const lesson = await completeLesson(http, 'technical');
  const wanted = [
    ...fixed,
    ...(lesson === undefined ? [] : [{ name: 'lesson', path: lesson }]),
    ...(certificate === undefined ? [] : [{ name: 'certificate', path: `/c/${certificate}` }]),
  ];
  const pages: PublicPage[] = [];
  for (const page of wanted) {
    if ((await http.send({ method: 'GET', path: page.path })).status === 200) pages.push(page);
  }
  const names = [...fixed.map(({ name }) => name), 'lesson', 'certificate'];
  return { pages, missing: names.filter((name) => !pages.some((page) => page.name === name)) };
}
