/** Where the exam in the frame is: on one of its pages, back at its cover, or somewhere else. */
type Place = 'exam' | 'cover' | 'elsewhere';

function placeOf(frame: HTMLIFrameElement, cover: string): Place {
  try {
    const path = frame.contentWindow?.location.pathname ?? '';
    if (path === cover) return 'cover';
    return path.startsWith(`${cover}/`) ? 'exam' : 'elsewhere';
  } catch {
    // A page that may not be shown in a frame is another origin's to the browser: it cannot be asked.
    return 'elsewhere';
  }
}

/**
 * Follows the exam in its frame from page to page. Each page gets a mark, by which the style sheet leaves out the
 * site's head and foot inside the frame, as early as there is something to mark.
 */
export function followExam(
  frame: HTMLIFrameElement,
  cover: string,
  on: { readonly page: (inner: Window) => void; readonly left: (to: Exclude<Place, 'exam'>) => void },
): void {
  const mark = () => {
    // A document that has just begun has no element yet, whatever the types say.
    const root = frame.contentDocument?.documentElement as HTMLElement | null | undefined;
    root?.classList.add('in-room');
  };
  const markSoon = () => {
    mark();
    if (frame.contentDocument?.readyState === 'loading') requestAnimationFrame(markSoon);
  };
  const loaded = () => {
    const place = placeOf(frame, cover);
    if (place !== 'exam') {
      on.left(place);
      return;
    }
    mark();
    const inner = frame.contentWindow;
    if (inner === null) return;
    on.page(inner);
    inner.addEventListener('pagehide', () => setTimeout(() => requestAnimationFrame(markSoon), 0));
  };
  frame.addEventListener('load', loaded);
  // The frame may have been quicker than this script.
  if (
    frame.contentDocument?.readyState === 'complete' &&
    frame.contentWindow?.location.href !== 'about:blank'
  )
    loaded();
}
