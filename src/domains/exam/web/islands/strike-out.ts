/** Which options a candidate has struck out, by place: kept in this tab only, and never sent. */
const keyOf = (form: HTMLFormElement, position: number): string =>
  `assay-struck:${new URL(form.action).pathname}:${position}`;

// A QTI item's options have no letters.
const nameOf = ({ name, value, labels }: HTMLInputElement): string =>
  name === 'choice' ? `option ${value.toUpperCase()}` : (labels?.[0]?.textContent.trim() ?? value);

/**
 * Lets a candidate strike out options of a choice that they have ruled out, as one does on paper. It changes no
 * answer. Returns what undoes it.
 */
export function offerStrikeOut(form: HTMLFormElement, position: number): () => void {
  const key = keyOf(form, position);
  const struck = new Set((sessionStorage.getItem(key) ?? '').split(' ').filter((id) => id !== ''));
  const buttons = [...form.querySelectorAll<HTMLInputElement>('.options input')].map((input) => {
    const row = input.closest('li');
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'strike';
    button.textContent = 'Strike out';
    button.setAttribute('aria-label', `Strike out ${nameOf(input)}`);
    const show = () => {
      const isStruck = struck.has(input.id);
      row?.classList.toggle('is-struck', isStruck);
      button.setAttribute('aria-pressed', String(isStruck));
    };
    button.addEventListener('click', () => {
      if (!struck.delete(input.id)) struck.add(input.id);
      sessionStorage.setItem(key, [...struck].join(' '));
      show();
    });
    show();
    row?.append(button);
    return button;
  });
  return () => {
    for (const button of buttons) button.remove();
  };
}
