import type { ComponentChildren } from 'preact';
import { z } from 'zod';
import { facts, type WebContext } from '../../../../kernel/web.ts';
import { decisionsOf } from '../../labs/benches/bench.sql.ts';
import { ratingDraftOf } from '../../labs/benches/draft.ts';
import { type JudgedAnswer, judgedAnswers, lengthBands, scoreBands } from '../../labs/benches/judge.ts';
import { answersOf, ownRatings } from '../../labs/benches/ratings.ts';
import type { RatingWork } from '../../labs/lab.ts';
import type { LabServices } from '../labs/lab-services.ts';
import { keyOf, type OpenLab } from '../labs/open-lab.ts';
import { AgreementPart } from './agreement-part.tsx';
import { JudgePart, judgeCaptions } from './judge-part.tsx';
import { calibrationPicture, lengthPicture } from './judge-pictures.ts';
import { RatePart } from './rate-part.tsx';
import { ForVisitors } from './tuning-bench.tsx';

const tried = z.object({ threshold: z.coerce.number().min(-1e9).max(1e9).optional() });

/** The evaluation bench as its learner has it; a visitor sees the answers without their ratings. */
export async function ratingBench(
  c: WebContext,
  services: LabServices,
  { open, work }: { readonly open: OpenLab; readonly work: RatingWork },
): Promise<ComponentChildren> {
  if (open.viewer === null) {
    const text = answersOf(work)
      .map(({ id, answer }) => `${id}: ${answer}`)
      .join('\n\n');
    return <ForVisitors open={open} title="The answers" text={text} />;
  }
  const draft = ratingDraftOf(open.work?.content, work);
  const props = { open, csrf: open.viewer.csrf, work, draft, own: ownRatings(work, draft) };
  const decisions = await decisionsOf(services.db, keyOf(c, open.lab));
  const answers = judgedAnswers(answersOf(work), work.bench.labels[0] ?? '');
  const given = c.req.query('threshold');
  const threshold =
    given === undefined || given === '' ? undefined : tried.safeParse({ threshold: given }).data?.threshold;
  return (
    <>
      <RatePart {...props} />
      <AgreementPart {...props} />
      {answers.length > 0 && (
        <JudgePart
          {...props}
          {...(await drawn(answers, work.bench.labels[0] ?? '', facts(c).nonce))}
          answers={answers}
          decisions={decisions}
          tried={threshold}
        />
      )}
    </>
  );
}

async function drawn(answers: readonly JudgedAnswer[], accepting: string, nonce: string) {
  const { length, calibration } = judgeCaptions;
  return {
    length: await lengthPicture(answers, lengthBands(answers), { caption: length, accepting }, nonce),
    calibration: await calibrationPicture(scoreBands(answers), { caption: calibration, accepting }, nonce),
  };
}
