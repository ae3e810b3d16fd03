import type { Services } from '../../../kernel/services.ts';
import type { WebContext } from '../../../kernel/web.ts';
import { page } from '../../../ui/page.tsx';
import { Empty } from '../../../ui/parts.tsx';
import { currentRegister } from '../../models/index.ts';
import { currentSchemes } from '../catalogue/scheme.sql.ts';
import { tracksOf } from '../courses/course.sql.ts';
import { currentRelease } from '../releases/release.sql.ts';
import { HowItWorks, Marks, Offer, VerifyBox } from './start-parts.tsx';

/** `GET /`: what this is, what one can be certified for, and how to check a certificate. */
export const showStart = (services: Services) => async (c: WebContext) => {
  const { db } = services;
  const release = await currentRelease(db);
  const [schemes, tracks, register] = await Promise.all([
    currentSchemes(db),
    release === undefined ? [] : tracksOf(db, release.release),
    release === undefined ? undefined : currentRegister(db),
  ]);
  const offers = tracks.flatMap((track) => {
    const edition = schemes.find(({ scheme }) => scheme === track.scheme);
    return edition === undefined ? [] : [{ track, edition }];
  });
  return page(
    c,
    {
      title: 'Assay',
      description:
        'Certifies what people can do with AI models, and keeps every certificate honest as the models change.',
      wide: true,
    },
    <div class="start">
      <div class="start-head">
        <div>
          <h1>What you can do with AI models, examined and on the record</h1>
          <p class="lead">
            Assay certifies what people can do with AI models, and keeps every certificate honest as the
            models change. Each one says what was examined, by which rules, and against the models of which
            day.
          </p>
        </div>
        <VerifyBox />
      </div>
      {release === undefined || register === undefined || offers[0] === undefined ? (
        <Empty title="No programme has been published yet.">
          <p>Certificates can be verified all the same.</p>
        </Empty>
      ) : (
        <>
          <Marks edition={offers[0].edition} release={release} register={register} />
          <div class="offers">
            {offers.map((offer) => (
              <Offer key={offer.track.id} {...offer} />
            ))}
          </div>
        </>
      )}
      <HowItWorks />
    </div>,
  );
};
