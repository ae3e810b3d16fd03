import { z } from 'zod';
import type { Services } from '../../../kernel/services.ts';
import { facts, readForm, viewer, type WebContext } from '../../../kernel/web.ts';
import { PageHeading, Section } from '../../../ui/arrange.tsx';
import { Actions, Button, ErrorSummary, Field, type FieldError, fieldId, Form } from '../../../ui/form.tsx';
import { island } from '../../../ui/island.tsx';
import { page } from '../../../ui/page.tsx';
import { Callout, Time } from '../../../ui/parts.tsx';
import type { WatchedSitting } from '../../exam/index.ts';
import { mediaOf } from '../evidence/media.sql.ts';
import {
  currentPhotographs,
  keepPhotograph,
  type PhotographPart,
  photographParts,
  type ReadPhotograph,
  readPhotograph,
} from '../identity/photograph.ts';
import PhotographIsland from './islands/photograph.island.tsx';
import { coverHref, ownSitting } from './own.ts';

const CameraPhotograph = island('photograph', PhotographIsland);

const words: Readonly<Record<PhotographPart, { title: string; hint: string; label: string }>> = {
  document: {
    title: 'Your document',
    label: 'Photograph of the document',
    hint: 'Passport, identity card or driving licence, the side with your picture. You may cover the number. JPEG or PNG, at most 4 MiB.',
  },
  face: {
    title: 'Your face',
    label: 'Photograph of your face',
    hint: 'From the front, in good light, without a hat or dark glasses. JPEG or PNG, at most 4 MiB.',
  },
};

async function identityPage(
  c: WebContext,
  { db }: Services,
  sitting: WatchedSitting,
  errors: readonly FieldError[],
): Promise<Response> {
  const { sittingId } = sitting;
  const { zone, csrf } = viewer(c);
  const cover = coverHref(sittingId);
  const [photographs, media] = await Promise.all([currentPhotographs(db, sittingId), mediaOf(db, sittingId)]);
  const takes = media !== undefined && (sitting.state === 'created' || sitting.state === 'started');
  return page(
    c,
    {
      title: 'Your photographs',
      crumbs: [
        { href: '/me', label: 'Your page' },
        { href: cover, label: 'Exam' },
        { label: 'Your photographs' },
      ],
      status: errors.length > 0 ? 422 : 200,
    },
    <>
      <PageHeading
        title="Your photographs"
        lead="One of an identity document and one of your face. A person compares them after the exam; no machine does."
      />
      <ErrorSummary errors={errors} />
      {!takes && (
        <Callout tone="neutral" title="No photograph is taken now">
          <p>
            {media === undefined ? (
              <>
                First <a href={`${cover}/consent`}>choose whether to be recorded</a>.
              </>
            ) : (
              'The sitting has ended; the last photographs count.'
            )}
          </p>
        </Callout>
      )}
      <Form action={`${cover}/identity`} csrf={csrf} enctype="multipart/form-data" label="Your photographs">
        {photographParts.map((part) => {
          const there = photographs.get(part);
          return (
            <Section key={part} title={words[part].title}>
              {there !== undefined && media?.erasedAt === null && (
                <figure class="photograph">
                  <img
                    src={`${cover}/photographs/${part}`}
                    width={there.width}
                    height={there.height}
                    alt={words[part].label}
                  />
                  <figcaption>
                    Taken <Time at={there.takenAt} zone={zone} />. A new one takes its place.
                  </figcaption>
                </figure>
              )}
              {takes && (
                <>
                  <Field
                    name={part}
                    label={words[part].label}
                    type="file"
                    accept="image/jpeg,image/png"
                    hint={words[part].hint}
                    required={there === undefined}
                    error={errors.find(({ field }) => field === part)?.message}
                  />
                  <CameraPhotograph
                    input={fieldId(part)}
                    facing={part === 'face' ? 'user' : 'environment'}
                    label={words[part].title.toLowerCase()}
                  />
                </>
              )}
            </Section>
          );
        })}
        {takes && (
          <Actions>
            <Button>Save the photographs</Button>
            <Button kind="quiet" href={cover}>
              Back to the exam
            </Button>
          </Actions>
        )}
      </Form>
    </>,
  );
}

/** `GET /sit/:sitting/identity` */
export const showIdentity = (services: Services) => async (c: WebContext) =>
  identityPage(c, services, await ownSitting(c, services), []);

const fileSchema = z.instanceof(File).optional();
const formSchema = z.object({ document: fileSchema, face: fileSchema });

/** `POST /sit/:sitting/identity`: one photograph or both. */
export const savePhotographs = (services: Services) => async (c: WebContext) => {
  const sitting = await ownSitting(c, services);
  const form = await readForm(c, formSchema);
  if (!form.ok) return identityPage(c, services, sitting, form.errors);
  const taken: { part: PhotographPart; photograph: ReadPhotograph }[] = [];
  const errors: FieldError[] = [];
  for (const part of photographParts) {
    const file = form.value[part];
    if (file === undefined || file.size === 0) continue;
    const photograph = readPhotograph(new Uint8Array(await file.arrayBuffer()));
    if (typeof photograph === 'string') errors.push({ field: part, message: photograph });
    else taken.push({ part, photograph });
  }
  if (taken.length + errors.length === 0)
    errors.push({ field: 'document', message: 'Choose or take a photograph.' });
  if (errors.length > 0) return identityPage(c, services, sitting, errors);
  const { sittingId, personId } = sitting;
  for (const { part, photograph } of taken)
    await keepPhotograph(services, { sittingId, personId, part, photograph }, facts(c).now);
  const there = await currentPhotographs(services.db, sittingId);
  return c.redirect(`${coverHref(sittingId)}${there.size === 2 ? '' : '/identity'}`, 303);
};
