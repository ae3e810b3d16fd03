import { markedTitle } from './save-words.ts';

/** Shows in the title of the tab that something is not saved; also where the exam is in a frame of the recording's page. */
export function markTitle(unsaved: number): void {
  const frames = window.parent === window ? [document] : [document, window.parent.document];
  for (const page of frames) page.title = markedTitle(page.title, unsaved);
}
