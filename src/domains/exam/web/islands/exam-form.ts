import { type ChoiceField, choiceOf, sameChoice } from '../interactions/form-choice.ts';
import { countWords } from '../interactions/words.ts';
import { showStanding } from './navigator-words.ts';
import { keepPlacesApart } from './places.ts';
import { pointIntoPictures } from './points.ts';
import type { SaveQueue } from './save-queue.ts';
import { offerStrikeOut } from './strike-out.ts';

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** How long after the last key a text is saved. */
const restMs = 1000;

const isTicked = (control: Control): boolean =>
  !(control instanceof HTMLInputElement && ['radio', 'checkbox'].includes(control.type)) || control.checked;

// Read control by control: the form's own data would lack what stands in a disabled fieldset.
function fieldsOf(form: HTMLFormElement): ChoiceField[] {
  const controls = form.querySelectorAll<Control>('[name=choice], [name^="choice."], [name=starter]');
  return [...controls].filter(isTicked).map(({ name, value }) => ({ name, value }));
}

/**
 * Wires the page's own form: each change is queued at once, what is typed a second after the last key or when the
 * field is left, and leaving waits until the queue is empty. Returns what undoes it.
 */
export function wireForm(form: HTMLFormElement, queue: SaveQueue, position: number): () => void {
  const { kind = '', choice: stands = '[]' } = form.dataset;
  const mark = form.querySelector<HTMLInputElement>('input[name=marked]');
  // What the server or the queue knows: a choice made before this script ran is not missed.
  let known = JSON.parse(stands) as readonly string[];
  let isMarked = mark?.defaultChecked === true;
  let rest: ReturnType<typeof setTimeout> | undefined;

  const tell = () => {
    clearTimeout(rest);
    const choice = choiceOf(kind, fieldsOf(form));
    const answered = choice !== null && !sameChoice(kind, choice, known);
    const marked = mark?.checked === true;
    if (answered) {
      known = choice;
      queue.add({ position, choice, marked: null });
    }
    if (marked !== isMarked) {
      isMarked = marked;
      queue.add({ position, choice: null, marked });
    }
    showStanding(known.length > 0, isMarked);
  };
  const onInput = (event: Event) => {
    if (event.target instanceof HTMLTextAreaElement) showWords(form, event.target);
    clearTimeout(rest);
    rest = setTimeout(tell, restMs);
  };
  const onHidden = () => {
    if (document.visibilityState === 'hidden') tell();
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
    if (link === null || event.ctrlKey || event.metaKey || event.shiftKey) return;
    tell();
    if (queue.isEmpty()) return;
    event.preventDefault();
    await queue.whenEmpty();
    location.assign(link.href);
  };
  const onLeave = (event: BeforeUnloadEvent) => {
    tell();
    if (!queue.isEmpty()) event.preventDefault();
  };
  const end = new AbortController();
  const { signal } = end;
  const unwire = [keepPlacesApart(form), pointIntoPictures(form), offerStrikeOut(form, position)];
  form.addEventListener('input', onInput, { signal });
  form.addEventListener('change', tell, { signal });
  form.addEventListener('submit', onSubmit, { signal });
  form.addEventListener('formdata', onFormData, { signal });
  document.addEventListener('visibilitychange', onHidden, { signal });
  document.addEventListener('click', onLink, { signal });
  addEventListener('beforeunload', onLeave, { signal });
  tell();
  return () => {
    clearTimeout(rest);
    for (const undo of unwire) undo();
    end.abort();
  };
}

function showWords(form: HTMLFormElement, field: HTMLTextAreaElement): void {
  const count = form.querySelector(`[data-words="${field.id}"]`);
  if (count !== null) count.textContent = String(countWords(field.value));
}
