import { z } from 'zod';
import { callerOf, spend } from '../../../kernel/allowance.ts';
import { idSchema } from '../../../kernel/id.ts';
import { type FieldError, Problem, wordsOf } from '../../../kernel/problem.ts';
import type { Services } from '../../../kernel/services.ts';
import { facts, query, type WebContext, wantsJson } from '../../../kernel/web.ts';
import { PageHeading, Section } from '../../../ui/arrange.tsx';
import { Button, ErrorSummary, Field, Form } from '../../../ui/form.tsx';
import { page } from '../../../ui/page.tsx';
import type { Verification } from '../core.ts';
import { type Certificate, certificateById } from '../issue/credential.sql.ts';
import { newestOf } from '../renewal/newest.ts';
import type { StatusLists } from '../status/status-lists.ts';
import { verifyDocument, verifyReference } from '../verify/verify-document.ts';
import { currencyJson } from './certificate-json.ts';
import { type CertificateServices, statedBy } from './presented.ts';
import { readSubmitted } from './submitted.ts';
import { type OnRecord, VerificationResult } from './verify-result.tsx';

const allowance = { name: 'verify', count: 60, seconds: 60 };

interface Typed {
  readonly errors: readonly FieldError[];
  readonly credential?: string | undefined;
}

function verifyForm(c: WebContext, { errors, credential }: Typed): Response {
  const errorOf = (field: string) => errors.find((error) => error.field === field)?.message;
  const csrf = facts(c).viewer?.csrf;
  return page(
    c,
    { title: 'Verify a certificate', status: errors.length > 0 ? 422 : 200 },
    <>
      <PageHeading
        title="Verify a certificate"
        lead="Is it genuine, is it still valid, and what does it prove? Ours, or any issuer’s Open Badge or Verifiable Credential."
      />
      <ErrorSummary errors={errors} />
      <Section title="By its link or identifier">
        <Form action="/verify" method="get" label="Verify by link">
          <Field
            name="credential"
            label="Link or identifier"
            required
            maxlength={2000}
            spellcheck={false}
            autocomplete="off"
            hint="For example https://…/c/01k9… as printed on the certificate, or the 26 letters and digits alone."
            value={credential}
            error={errorOf('credential')}
          />
          <Button>Verify</Button>
        </Form>
      </Section>
      <Section title="By its file">
        <Form action="/verify" csrf={csrf} enctype="multipart/form-data" label="Verify a file">
          <Field
            name="file"
            label="File"
            type="file"
            required
            accept=".json,.jsonld,.jwt,.png,.jpg,.jpeg,.svg,.pdf,application/json,application/ld+json,application/vc,application/vc+jwt,application/jwt,image/png,image/jpeg,image/svg+xml,application/pdf"
            hint="The signed file that the holder gave you (JSON or JWT), a badge (a PNG or SVG picture with the credential inside), the PDF of a certificate of ours, or a picture of its QR code."
            error={errorOf('file')}
          />
          <Field
            name="statement"
            label="Freshness statement"
            type="file"
            accept=".json,application/json,application/vc"
            hint="If the holder gave you one. A JSON list or a Verifiable Presentation may also hold both."
            error={errorOf('statement')}
          />
          <Button kind="secondary">Verify the file</Button>
        </Form>
      </Section>
      <Section title="By its text">
        <Form action="/verify" csrf={csrf} enctype="multipart/form-data" label="Verify pasted text">
          <Field
            name="text"
            label="JSON or JWT"
            type="textarea"
            rows={6}
            required
            spellcheck={false}
            error={errorOf('text')}
          />
          <Button kind="secondary">Verify the text</Button>
        </Form>
      </Section>
      <Section title="Many at once">
        <p>
          <a href="/verify/list">Verify a list</a> of links or a CSV file, with the result as a table; or from
          a program, with <a href="/me/api-keys">an API key</a>.
        </p>
      </Section>
      <Section title="What happens to it">
        <p>
          A file or a text is checked and forgotten; nobody learns who verified what. To check another
          issuer’s credential we ask that issuer’s site for its keys and its status list, so the issuer sees
          that somebody here looked.
        </p>
      </Section>
    </>,
  );
}

async function answer(
  c: WebContext,
  services: CertificateServices,
  found: {
    readonly verification: Verification;
    /** The certificate of ours that was named, or whose file was given. */
    readonly certificate: Certificate | undefined;
    readonly wasNamed: boolean;
    readonly asJson: boolean;
  },
): Promise<Response> {
  const { verification, certificate, wasNamed, asJson } = found;
  const { now } = facts(c);
  const { currency: source, db, config } = services;
  const onRecord: OnRecord | undefined = certificate && {
    certificate,
    wasNamed,
    currency: await source.currencyOf(db, certificate.credentialId, now),
    newest: await newestOf(db, certificate, now),
  };
  if (asJson) {
    const more = onRecord && currencyJson(onRecord.currency, onRecord.certificate, config.address);
    return c.json({ ...verification, checkedAt: now, ...more });
  }
  return page(
    c,
    {
      title: `Verified: ${verification.verdict}`,
      crumbs: [{ href: '/verify', label: 'Verify a certificate' }, { label: 'Result' }],
    },
    <>
      <h1>Verification</h1>
      <VerificationResult verification={verification} now={now} onRecord={onRecord} />
    </>,
  );
}

/** The certificate of ours that a file is: by its address and the issuer whose signature on it holds. */
async function storedAs(
  { db, config }: CertificateServices,
  { facts: stated, verdict }: Verification,
): Promise<Certificate | undefined> {
  const base = `${config.address}/c/`;
  if (verdict === 'invalid' || verdict === 'not trusted' || !stated?.id?.startsWith(base)) return undefined;
  const named = idSchema<'credential'>().safeParse(stated.id.slice(base.length));
  const certificate = named.success ? await certificateById(db, named.data) : undefined;
  return certificate !== undefined && statedBy(certificate).issuer.id === stated.issuer.id
    ? certificate
    : undefined;
}

// Input that people can mend is shown beside its field; machines get the problem itself.
function refused(
  c: WebContext,
  error: unknown,
  field: string,
  asJson: boolean,
  credential?: string,
): Response {
  if (!(error instanceof Problem) || error.kind !== 'bad-input' || asJson) throw error;
  return verifyForm(c, { errors: [{ field, message: wordsOf(error) }], credential });
}

async function spendOne(c: WebContext, { db, secret }: Services): Promise<void> {
  const { caller, now } = facts(c);
  await spend(db, allowance, callerOf(caller, secret, now), now);
}

async function answerReference(
  c: WebContext,
  services: CertificateServices,
  lists: StatusLists,
  link: string,
  asJson: boolean,
): Promise<Response> {
  const origins = [new URL(c.req.url).origin];
  const { verification, certificate } = await verifyReference(
    { ...services, lists },
    link,
    origins,
    facts(c).now,
  );
  return answer(c, services, { verification, certificate, wasNamed: true, asJson });
}

/** `GET /verify`, with `?credential=` a link or an identifier: the form, or what was found. */
export const showVerify = (services: CertificateServices, lists: StatusLists) => async (c: WebContext) => {
  const { credential } = query(c, z.object({ credential: z.string().max(2_000).optional() }));
  if (credential === undefined || credential.trim() === '') return verifyForm(c, { errors: [] });
  await spendOne(c, services);
  const asJson = wantsJson(c);
  try {
    return await answerReference(c, services, lists, credential, asJson);
  } catch (error) {
    return refused(c, error, 'credential', asJson, credential);
  }
};

/** `POST /verify`: a file, a text, or the document itself as the body. */
export const verifySubmitted =
  (services: CertificateServices, lists: StatusLists) => async (c: WebContext) => {
    await spendOne(c, services);
    const { field, asJson, read, presentation } = await readSubmitted(c);
    try {
      const handedIn = await read();
      if ('link' in handedIn) return await answerReference(c, services, lists, handedIn.link, asJson);
      const { document, statements } = await presentation(handedIn.document);
      const { now } = facts(c);
      const verification = await verifyDocument({ ...services, lists }, document, now, statements);
      const certificate = await storedAs(services, verification);
      return await answer(c, services, { verification, certificate, wasNamed: false, asJson });
    } catch (error) {
      return refused(c, error, field, asJson);
    }
  };
