import type { Config } from './config.ts';
import type { Instant } from './clock.ts';
import { type Database, typed } from './db.ts';
import { enqueue } from './enqueue.ts';
import { newId } from './id.ts';
import type { KernelTables } from './tables.ts';

/** A plain-text letter. */
export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly body: string;
}

/** Puts a letter into the outbox in the caller's transaction; a job sends it where there is a mail server. */
export async function post(tx: Database, letter: Letter, now: Instant): Promise<void> {
  const mailId = newId<'mail'>(now);
  await typed<KernelTables>(tx)
    .insertInto('kernel.mail')
    .values({
      mailId,
      at: now,
      recipient: letter.to,
      subject: letter.subject,
      body: letter.body,
      sentAt: null,
    })
    .execute();
  await enqueue(tx, 'send-mail', { mailId });
}

/** The newest letters, for the demo's `/outbox`. */
export function latestMail(db: Database, limit: number) {
  return typed<KernelTables>(db)
    .selectFrom('kernel.mail')
    .selectAll()
    .orderBy('at', 'desc')
    .orderBy('mailId', 'desc')
    .limit(limit)
    .execute();
}

/** Sends one letter of the outbox and notes when; in demo mode it stays there unsent. */
export async function sendMail(db: Database, config: Config, mailId: string, now: Instant): Promise<void> {
  if (config.mailServer === undefined) return;
  const mail = await typed<KernelTables>(db)
    .selectFrom('kernel.mail')
    .selectAll()
    .where('mailId', '=', mailId as never)
    .executeTakeFirstOrThrow();
  if (mail.sentAt !== null) return;
  // Loaded here: most processes of a demo never send a letter.
  const { createTransport } = await import('nodemailer');
  const transport = createTransport(config.mailServer);
  await transport.sendMail({
    from: config.mailFrom,
    to: mail.recipient,
    subject: mail.subject,
    text: mail.body,
  });
  await typed<KernelTables>(db)
    .updateTable('kernel.mail')
    .set({ sentAt: now })
    .where('mailId', '=', mail.mailId)
    .execute();
}
