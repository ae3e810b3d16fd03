import { dayOf, type Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { notFound, Problem } from '../../../kernel/problem.ts';
import { latestDraft, savesOf } from '../desk/draft.sql.ts';
import { needsOf } from '../desk/needs.ts';
import { signOffsOf } from '../desk/sign-off.sql.ts';
import { judge } from '../judge/judge.ts';
import { checkWire } from '../publish/chain.ts';
import { revisionOf } from '../publish/revision.sql.ts';
import { editorsFor } from '../publish/sign.ts';
import { withdrawalOf } from '../publish/withdrawal.sql.ts';
import { wireHref } from './addresses.ts';
import { editorNames } from './editor-names.ts';
import type { Standing } from './editor-status.tsx';

/** Everything that the desk shows of a wire. Throws `not-found`, or `gone` where it was withdrawn. */
export async function standingOf(db: Database, wireId: Id<'wire'>, now: Instant): Promise<Standing> {
  const draft = await latestDraft(db, wireId);
  if (draft === undefined) throw notFound('wire');
  if ((await withdrawalOf(db, wireId)) !== undefined) {
    throw new Problem('gone', 'wire-withdrawn', 'This wire was withdrawn; that is final.', {
      todo: `Its tombstone is at ${wireHref(wireId)}.`,
    });
  }
  const [published, signOffs, saves, broken] = await Promise.all([
    revisionOf(db, wireId),
    signOffsOf(db, wireId, draft.version),
    savesOf(db, wireId),
    checkWire(db, wireId),
  ]);
  const nameOf = await editorNames(db, [
    ...signOffs.map(({ editorId }) => editorId),
    ...saves.map(({ savedBy }) => savedBy),
  ]);
  const { content, note } = draft;
  return {
    draft,
    published,
    judged: judge(content),
    needs: needsOf(content, { published: published?.content ?? null, note, today: dayOf(now) }),
    signOffs,
    editors: editorsFor(draft, published),
    saves,
    broken,
    nameOf,
  };
}
