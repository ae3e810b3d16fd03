import { useEffect, useState } from 'preact/hooks';

/** Which part of the page is kept fresh, and how often. */
export interface RefreshProps {
  /** The id of an element that the same address gives anew. */
  readonly part: string;
  /** The page's own address, for those without script. */
  readonly href: string;
  readonly everySeconds: number;
}

/** Keeps a part of a page as fresh as the server has it; it can be stopped (WCAG 2.2.2). */
export default function Refresh({ part, href, everySeconds }: RefreshProps) {
  const [live, setLive] = useState(false);
  const [on, setOn] = useState(true);
  const [trouble, setTrouble] = useState(false);
  useEffect(() => setLive(true), []);
  useEffect(() => {
    if (!on) return undefined;
    const timer = setInterval(() => void refresh(), everySeconds * 1000);
    return () => clearInterval(timer);
    async function refresh(): Promise<void> {
      const here = document.getElementById(part);
      // Nothing moves under somebody's hands, nor for nobody.
      if (here === null || here.contains(document.activeElement) || document.hidden) return;
      try {
        const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
        const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
        const fresh = page.getElementById(part);
        if (!answer.ok || fresh === null) throw new TypeError('no page');
        here.replaceChildren(...fresh.childNodes);
        setTrouble(false);
      } catch (error) {
        if (!(error instanceof TypeError)) throw error;
        setTrouble(true);
      }
    }
  }, [on]);
  if (!live) {
    return (
      <p>
        <a href={href}>Refresh</a>
      </p>
    );
  }
  return (
    <p>
      <button type="button" class="button button-quiet" aria-pressed={on} onClick={() => setOn(!on)}>
        {on ? `Refreshed every ${everySeconds} seconds: stop` : 'Refresh by itself again'}
      </button>{' '}
      <span role="status">{trouble ? 'No connection: what you see is old.' : ''}</span>
    </p>
  );
}
