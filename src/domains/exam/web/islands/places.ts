/**
 * In an ordering no two options have the same place: the one that had it takes the place that the other one leaves.
 * Lists of places carry the name of their ordering in `data-places`. Returns what undoes it.
 */
export function keepPlacesApart(form: HTMLFormElement): () => void {
  const lists = [...form.querySelectorAll<HTMLSelectElement>('select[data-places]')];
  const before = new Map(lists.map((list) => [list, list.value]));
  const onChange = ({ target }: Event) => {
    const moved = lists.find((list) => list === target);
    if (moved === undefined) return;
    const other = lists.find(
      (list) =>
        list !== moved &&
        list.dataset['places'] === moved.dataset['places'] &&
        list.value !== '' &&
        list.value === moved.value,
    );
    if (other !== undefined) {
      other.value = before.get(moved) ?? '';
      before.set(other, other.value);
    }
    before.set(moved, moved.value);
  };
  // Before the form's own listener, which reads the whole arrangement.
  form.addEventListener('change', onChange, { capture: true });
  return () => form.removeEventListener('change', onChange, { capture: true });
}
