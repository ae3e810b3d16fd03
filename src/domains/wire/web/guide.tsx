import { z } from 'zod';
import { notFound } from '../../../kernel/problem.ts';
import { get, param, type Route, type WebContext } from '../../../kernel/web.ts';
import { Entries, PageHeading, Prose } from '../../../ui/arrange.tsx';
import { page } from '../../../ui/page.tsx';
import { Time } from '../../../ui/parts.tsx';
import { theGuide } from '../guide/guide.ts';
import type { Chapter } from '../guide/read-guide.ts';
import { chapterHtml } from '../guide/render-chapter.ts';
import { chapterParts } from './guide-parts.tsx';
import { wireFeeds } from './feed-links.ts';

/** The addresses of the Editor's Guide. They stand before `/wire/:wire`, which would take `guide` for a wire. */
export function guideRoutes(): Route[] {
  return [get('/wire/guide', showContents), get('/wire/guide/:chapter', showChapter)];
}

/** `GET /wire/guide`: the chapters in order. */
function showContents(c: WebContext): Response {
  const { chapters } = theGuide();
  return page(
    c,
    {
      title: 'Editor’s Guide',
      description: 'By what rules a wire is written, graded, signed and corrected.',
      crumbs: [{ href: '/wire', label: 'Wire' }, { label: 'Editor’s Guide' }],
      feeds: wireFeeds,
    },
    <>
      <PageHeading
        title="Editor’s Guide"
        lead="By what rules a wire is written, graded, signed and corrected. The desk’s program computes from the same files that you read here."
      >
        <Edition />
      </PageHeading>
      <Entries
        entries={chapters.map(({ id, title, summary }) => ({ href: `/wire/guide/${id}`, title, summary }))}
      />
      <Licence />
    </>,
  );
}

/** `GET /wire/guide/:chapter`: a chapter's text, and the tables that the program computes with. */
async function showChapter(c: WebContext): Promise<Response> {
  const { chapters } = theGuide();
  const id = param(c, 'chapter', z.string().regex(/^[a-z-]{1,40}$/));
  const place = chapters.findIndex((chapter) => chapter.id === id);
  const chapter = chapters[place];
  if (chapter === undefined) throw notFound('chapter of the guide');
  const Parts = Object.hasOwn(chapterParts, id) ? chapterParts[id] : undefined;
  const html = await chapterHtml(chapter);
  return page(
    c,
    {
      title: `${chapter.title} · Editor’s Guide`,
      description: chapter.summary,
      crumbs: [
        { href: '/wire', label: 'Wire' },
        { href: '/wire/guide', label: 'Editor’s Guide' },
        { label: chapter.title },
      ],
      feeds: wireFeeds,
    },
    <>
      <PageHeading title={chapter.title} lead={chapter.summary}>
        <Edition />
      </PageHeading>
      <Prose html={html} />
      {Parts?.()}
      <Turn previous={chapters[place - 1]} next={chapters[place + 1]} />
      <Licence />
    </>,
  );
}

function Edition() {
  const { edition, inForce } = theGuide();
  return (
    <p>
      Edition {edition}, in force since <Time at={inForce} />.
    </p>
  );
}

function Turn(props: { readonly previous: Chapter | undefined; readonly next: Chapter | undefined }) {
  const { previous, next } = props;
  return (
    <nav class="turn" aria-label="Previous and next chapter">
      {previous !== undefined && (
        <a rel="prev" href={`/wire/guide/${previous.id}`}>
          <span class="turn-way">Previous</span>
          {previous.title}
        </a>
      )}
      {next !== undefined && (
        <a rel="next" class="turn-next" href={`/wire/guide/${next.id}`}>
          <span class="turn-way">Next</span>
          {next.title}
        </a>
      )}
    </nav>
  );
}

function Licence() {
  return (
    <p class="guide-small">
      The guide is licensed under <a href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>; its
      files are in the folder <code>editors-guide</code> of the <a href="/source">source</a>.
    </p>
  );
}
