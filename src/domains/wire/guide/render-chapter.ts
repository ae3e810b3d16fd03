import type { FileProblem } from '../../../kernel/files/problem.ts';
import { type Rendered, renderMarkdown } from '../../programme/index.ts';
import type { Chapter } from './read-guide.ts';

const rendered = new Map<Chapter, Promise<Rendered>>();

/** A chapter as safe HTML, made once a process. */
export async function chapterHtml(chapter: Chapter): Promise<string> {
  const made = rendered.get(chapter) ?? render(chapter);
  rendered.set(chapter, made);
  return (await made).html;
}

/** Links to a chapter's file (`severity.md#rules`) lead to its page, whole addresses out, all others nowhere. */
function render({ markdown }: Chapter): Promise<Rendered> {
  return renderMarkdown(markdown, (url) => {
    if (/^(?:https:\/\/|#)/.test(url)) return { href: url };
    const [, target, place = ''] = /^([a-z-]+)\.md(#.*)?$/.exec(url) ?? [];
    if (target !== undefined) return { href: `/wire/guide/${target}${place}` };
    return {
      dead: `the link "${url.slice(0, 80)}" leads nowhere`,
      todo: 'name a chapter’s file or write https://…',
    };
  });
}

/** What an author should mend in the chapters: links that lead nowhere, Markdown that is not what it seems. */
export async function chapterProblems(chapters: readonly Chapter[], folder: string): Promise<FileProblem[]> {
  const names = new Set(chapters.map(({ id }) => id));
  const found = await Promise.all(
    chapters.map(async (chapter) => {
      const file = `${folder}/${chapter.id}.md`;
      const { remarks } = await render(chapter);
      const missing = chapter.markdown.split('\n').flatMap((text, index): FileProblem[] =>
        [...text.matchAll(/\]\(([a-z-]+)\.md\b/g)]
          .filter(([, target = '']) => !names.has(target))
          .map(([, target]) => ({
            file,
            line: index + 1,
            level: 'error',
            what: `a link leads to the chapter "${target}", which does not exist`,
            todo: 'correct its name or take the link out',
          })),
      );
      return [...remarks.map((remark) => ({ file, ...remark })), ...missing];
    }),
  );
  return found.flat();
}
