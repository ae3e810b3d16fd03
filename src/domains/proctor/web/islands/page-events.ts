import type { EntryKind } from '../../evidence/entry.ts';

type Note = (kind: EntryKind, detail?: string) => void;

/** Notes what this page can observe of itself: seen or hidden, in front or not, full screen. */
export function watchPage(note: Note): void {
  let inFront = document.hasFocus();
  // Focus that goes from the room to the exam in its frame stays with the document: ask once it has settled.
  const settle = () =>
    setTimeout(() => {
      const now = document.hasFocus();
      if (now === inFront) return;
      inFront = now;
      note(now ? 'window entered' : 'window left');
    }, 0);
  addEventListener('blur', settle);
  addEventListener('focus', settle);
  document.addEventListener('visibilitychange', () =>
    note(document.visibilityState === 'hidden' ? 'page hidden' : 'page visible'),
  );
  document.addEventListener('fullscreenchange', () =>
    note(document.fullscreenElement === null ? 'full screen left' : 'full screen entered'),
  );
}

/** Notes what happens in the exam's own page, anew for each page that the frame loads. */
export function watchFrame(inner: Window, note: Note): void {
  const { document: page } = inner;
  const what = { copy: 'copied', cut: 'cut', paste: 'pasted' } as const;
  for (const [event, kind] of Object.entries(what)) page.addEventListener(event, () => note(kind));
  // The room's own listener decides whether the focus left both.
  inner.addEventListener('blur', () => dispatchEvent(new Event('blur')));
  inner.addEventListener('focus', () => dispatchEvent(new Event('focus')));
}
