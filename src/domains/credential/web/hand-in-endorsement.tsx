import { z } from 'zod';
import { Problem } from '../../../kernel/problem.ts';
import { facts, parseBody, viewer, type WebContext } from '../../../kernel/web.ts';
import { Section } from '../../../ui/arrange.tsx';
import { Actions, Button, Form } from '../../../ui/form.tsx';
import { page } from '../../../ui/page.tsx';
import { Callout, Facts, Time } from '../../../ui/parts.tsx';
import type { Services } from '../../../kernel/services.ts';
import { keepEndorsement } from '../endorse/endorsement.ts';
import { examineEndorsement } from '../endorse/examine.ts';
import type { StatusLists } from '../status/status-lists.ts';
import { readJson } from '../verify/read-json.ts';
import { endorsementsPage } from './endorsements.tsx';

const mostCharacters = 60_000;

const handedIn = z.object({
  file: z.instanceof(File).optional(),
  text: z.string().max(mostCharacters, 'The text is too long for an endorsement.').optional(),
});

/** The text that was handed in, as a file or pasted, and the field it came in. */
async function textOf(c: WebContext): Promise<{ readonly field: string; readonly text: string }> {
  const { file, text = '' } = await parseBody(c, handedIn);
  if (file === undefined || file.size === 0) return { field: 'text', text };
  const bytes = new Uint8Array(await file.arrayBuffer());
  return { field: 'file', text: new TextDecoder().decode(bytes) };
}

/** `POST /office/endorsements`: examines what was handed in and shows it; keeps nothing. */
export const handIn = (services: Services, lists: StatusLists) => async (c: WebContext) => {
  const { field, text } = await textOf(c);
  if (text.trim() === '') {
    const message = 'Choose a file or paste the text of the endorsement.';
    return endorsementsPage(c, services, { errors: [{ field: 'file', message }], typed: {} });
  }
  let document: unknown;
  try {
    document = readJson(text);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const message = `${error.message} Hand in the signed document as JSON.`;
    return endorsementsPage(c, services, { errors: [{ field, message }], typed: {} });
  }
  const { stated, accreditor, subject, refusals } = await examineEndorsement(
    { ...services, lists },
    document,
    facts(c).now,
  );
  const isGood = refusals.length === 0;
  return page(
    c,
    {
      title: isGood ? 'Keep this endorsement?' : 'This endorsement is not taken',
      crumbs: [{ href: '/office/endorsements', label: 'Endorsements' }, { label: 'Handed in' }],
      status: isGood ? 200 : 422,
    },
    <>
      <h1>{isGood ? 'Keep this endorsement?' : 'This endorsement is not taken'}</h1>
      {!isGood && (
        <Callout
          tone="bad"
          title={refusals.length === 1 ? 'One check failed' : `${refusals.length} checks failed`}
        >
          <ul>
            {refusals.map((refusal) => (
              <li key={refusal} class="stated">
                {refusal}
              </li>
            ))}
          </ul>
        </Callout>
      )}
      {stated !== undefined && (
        <Section title="What it states">
          <Facts
            rows={[
              ['Accreditor', accreditor?.name ?? 'not registered here'],
              ['Its identifier', <span class="identifier">{stated.issuer.id}</span>],
              ['Endorses', subject?.title ?? 'nothing of ours'],
              ['Subject', <span class="identifier">{stated.credentialSubject.id}</span>],
              ['Endorsement', <span class="identifier">{stated.id}</span>],
              ['Valid from', <Time at={stated.validFrom} />],
              [
                'Valid until',
                stated.validUntil === undefined ? 'no end is stated' : <Time at={stated.validUntil} />,
              ],
              [
                'It says',
                <span class="stated">{stated.credentialSubject.endorsementComment ?? 'nothing more'}</span>,
              ],
            ]}
          />
        </Section>
      )}
      {isGood && (
        <>
          <p>Certificates issued from now on will carry it, and the register will show it to everybody.</p>
          <Form action="/office/endorsements/keep" csrf={viewer(c).csrf} label="Keep the endorsement">
            <input type="hidden" name="text" value={JSON.stringify(document)} />
            <Actions>
              <Button>Keep it</Button>
            </Actions>
          </Form>
        </>
      )}
      <p>
        <a href="/office/endorsements#hand-in">Hand in another</a>
      </p>
    </>,
  );
};

/** `POST /office/endorsements/keep`: examines it again and keeps it. */
export const keep = (services: Services, lists: StatusLists) => async (c: WebContext) => {
  const { text } = await parseBody(c, z.object({ text: z.string().max(mostCharacters) }));
  const given = { document: readJson(text), by: viewer(c).personId };
  const endorsementId = await keepEndorsement({ ...services, lists }, given, facts(c).now);
  return c.redirect(`/office/endorsements/${endorsementId}`, 303);
};
