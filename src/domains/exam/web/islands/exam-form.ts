import { showStanding } from './navigator-words.ts';
import type { SaveQueue } from './save-queue.ts';

function readChoice(form: HTMLFormElement): string[] {
  return [...form.querySelectorAll<HTMLInputElement>('input[name=choice]:checked')]
    .map((input) => input.value)
    .toSorted();
}

/**
 * Wires the page's own form: each change is queued at once, and leaving waits until the queue is empty. Returns what
 * undoes it.
 */
export function wireForm(form: HTMLFormElement, queue: SaveQueue, position: number): () => void {
  const boxes = [...form.querySelectorAll<HTMLInputElement>('input[name=choice], input[name=marked]')];
  const known = new Map(boxes.map((box) => [box, box.defaultChecked]));
  // Compares with what the server or the queue knows, so that a choice made before this script ran is not missed.
  const tell = () => {
    const changed = boxes.filter((box) => known.get(box) !== box.checked);
    for (const box of changed) known.set(box, box.checked);
    if (changed.length > 0)
      showStanding(
        readChoice(form).length > 0,
        boxes.some((box) => box.name === 'marked' && box.checked),
      );
    if (changed.some((box) => box.name === 'choice'))
      queue.add({ position, choice: readChoice(form), marked: null });
    const mark = changed.find((box) => box.name === 'marked');
    if (mark !== undefined) queue.add({ position, choice: null, marked: mark.checked });
  };
  let letGo = false;
  const onSubmit = async (event: SubmitEvent) => {
    tell();
    if (letGo || queue.isEmpty()) return;
    event.preventDefault();
    const { submitter } = event;
    // What the queue cannot save, the form itself takes to the server, which says why not.
    letGo = !(await queue.whenEmpty());
    form.requestSubmit(submitter);
  };
  // The queue has saved it all: a page that has become stale must not send its old state over a newer answer.
  const onFormData = (event: FormDataEvent) => {
    if (!letGo) event.formData.set('saved', 'yes');
  };
  const onLink = async (event: MouseEvent) => {
    const link = (event.target as Element).closest('a');
    if (link === null || queue.isEmpty() || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    await queue.whenEmpty();
    location.assign(link.href);
  };
  const onLeave = (event: BeforeUnloadEvent) => {
    if (!queue.isEmpty()) event.preventDefault();
  };
  form.addEventListener('change', tell);
  form.addEventListener('submit', onSubmit);
  form.addEventListener('formdata', onFormData);
  document.addEventListener('click', onLink);
  addEventListener('beforeunload', onLeave);
  tell();
  return () => {
    form.removeEventListener('change', tell);
    form.removeEventListener('submit', onSubmit);
    form.removeEventListener('formdata', onFormData);
    document.removeEventListener('click', onLink);
    removeEventListener('beforeunload', onLeave);
  };
}
