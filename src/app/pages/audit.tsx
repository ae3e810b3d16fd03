import { z } from 'zod';
import { namesOf } from '../../domains/accounts/index.ts';
import { readAudit } from '../../kernel/audit.ts';
import type { Services } from '../../kernel/services.ts';
import { query, viewer, type WebContext } from '../../kernel/web.ts';
import { Button, Field, Form } from '../../ui/form.tsx';
import { page } from '../../ui/page.tsx';
import { Time } from '../../ui/parts.tsx';
import { DataTable } from '../../ui/table.tsx';

const pageLength = 100;

const filterSchema = z.object({
  action: z
    .string()
    .max(60)
    .transform((text) => text.trim() || undefined)
    .optional(),
  subject: z
    .string()
    .max(60)
    .transform((text) => text.trim() || undefined)
    .optional(),
  before: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).optional(),
});

/** `GET /office/audit`: who did what, newest first. */
export const showAudit = (services: Services) => async (c: WebContext) => {
  const who = viewer(c);
  const { action, subject, before } = query(c, filterSchema);
  const deeds = await readAudit(services.db, {
    limit: pageLength,
    ...(action === undefined ? {} : { action }),
    ...(subject === undefined ? {} : { subjectId: subject }),
    ...(before === undefined ? {} : { before }),
  });
  const names = await namesOf(
    services.db,
    deeds.flatMap((deed) => deed.actorId ?? []),
  );
  const last = deeds.at(-1);
  const older = new URLSearchParams({
    ...(action === undefined ? {} : { action }),
    ...(subject === undefined ? {} : { subject }),
    before: String(last?.auditId ?? ''),
  });
  return page(
    c,
    { title: 'Audit log', wide: true },
    <>
      <h1>Audit log</h1>
      <p>
        Every deed is written in the same transaction as its effect. Nothing here can be changed or removed.
      </p>
      <Form action="/office/audit" method="get" kind="inline" label="Filter the log">
        <Field name="action" label="Action" value={action} hint="for example role.granted" />
        <Field name="subject" label="Subject's identifier" value={subject} />
        <Button kind="secondary">Filter</Button>
      </Form>
      <DataTable
        caption="Deeds, newest first"
        columns={[
          { key: 'at', label: 'When' },
          { key: 'who', label: 'Who' },
          { key: 'action', label: 'Action' },
          { key: 'subject', label: 'Subject' },
          { key: 'detail', label: 'Detail' },
        ]}
        rows={deeds.map((deed) => ({
          key: String(deed.auditId),
          cells: [
            <Time at={deed.at} zone={who.zone} />,
            deed.actorId === null ? 'the system' : (names.get(deed.actorId) ?? deed.actorId),
            deed.action,
            <span class="identifier">{`${deed.subjectKind} ${deed.subjectId}`}</span>,
            <code class="identifier">{JSON.stringify(deed.detail)}</code>,
          ],
        }))}
        empty="No deed matches."
      />
      {deeds.length === pageLength && (
        <p>
          <a href={`/office/audit?${older}`}>Older</a>
        </p>
      )}
    </>,
  );
};
