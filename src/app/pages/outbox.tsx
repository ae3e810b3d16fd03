import { latestMail } from '../../kernel/mail.ts';
import type { Services } from '../../kernel/services.ts';
import type { WebContext } from '../../kernel/web.ts';
import { page } from '../../ui/page.tsx';
import { Empty, Time } from '../../ui/parts.tsx';

// A letter is plain text; only an address of our own becomes a link.
function linked(body: string, address: string) {
  return body
    .split(/(https?:\/\/\S+)/)
    .map((part) => (part.startsWith(`${address}/`) ? <a href={part.slice(address.length)}>{part}</a> : part));
}

/** `GET /outbox`: the demonstration's mail, which never leaves the machine. */
export const showOutbox = (services: Services) => async (c: WebContext) => {
  const letters = await latestMail(services.db, 50);
  return page(
    c,
    { title: 'Outbox' },
    <>
      <h1>Outbox</h1>
      <p>In this demonstration no mail leaves the machine: the newest 50 letters are here.</p>
      {letters.length === 0 && (
        <Empty title="No letter yet">
          <p>Ask for a sign-in link and it appears here.</p>
        </Empty>
      )}
      {letters.map((letter) => (
        <article key={letter.mailId} class="letter">
          <h2>{letter.subject}</h2>
          <p>
            To {letter.recipient}, <Time at={letter.at} />
          </p>
          <pre tabIndex={0}>{linked(letter.body, services.config.address)}</pre>
        </article>
      ))}
    </>,
  );
};
