/**
 * A press into a picture whose points are asked for writes its place, in the picture's own pixels, into the next free
 * pair of fields. Returns what undoes it.
 */
export function pointIntoPictures(form: HTMLFormElement): () => void {
  const pictures = [...form.querySelectorAll<HTMLImageElement>('img[data-points]')];
  const onPress = (event: MouseEvent) => {
    const picture = event.currentTarget as HTMLImageElement;
    const fields = [...form.querySelectorAll<HTMLInputElement>('.point input')].filter(({ name }) =>
      name.startsWith(`choice.${picture.dataset['points']}@`),
    );
    const pairs = fields.flatMap((across, index) => {
      const down = fields[index + 1];
      return index % 2 === 0 && down !== undefined ? [[across, down] as const] : [];
    });
    const pair = pairs.find(([across, down]) => across.value === '' && down.value === '') ?? pairs.at(-1);
    if (pair === undefined || pair[0].matches(':disabled')) return;
    // The numbers of an item count the pixels of the width that it gives its picture, however large it is shown.
    const width = Number(picture.getAttribute('width') ?? picture.naturalWidth);
    const scale = picture.clientWidth === 0 ? 1 : width / picture.clientWidth;
    const [across, down] = pair;
    across.value = String(Math.round(event.offsetX * scale));
    down.value = String(Math.round(event.offsetY * scale));
    down.dispatchEvent(new Event('change', { bubbles: true }));
  };
  for (const picture of pictures) picture.addEventListener('click', onPress);
  return () => {
    for (const picture of pictures) picture.removeEventListener('click', onPress);
  };
}
