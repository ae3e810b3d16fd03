import type { Delivered, HotspotInteraction, Image, SelectPointInteraction } from '../../../qti/body.ts';
import { HowMany, PlaceSelect } from './choosing.tsx';
import { flow, imageAddress, type QtiPage } from './flow.tsx';

function Picture({
  image,
  page,
  points,
}: {
  readonly image: Image;
  readonly page: QtiPage;
  readonly points?: string;
}) {
  return (
    <img
      src={imageAddress(page.body, image.src)}
      alt={image.alt}
      width={image.width ?? undefined}
      height={image.height ?? undefined}
      data-points={points}
    />
  );
}

/** The middle of a place's numbers, as words that somebody who sees the picture can follow. */
function nameOf(
  { label, coords }: { label: string | null; coords: readonly number[] },
  index: number,
): string {
  if (label !== null) return label;
  const [x = 0, y = 0] = coords;
  return `Place ${index + 1}, at ${x} across and ${y} down`;
}

/** qti-hotspot-interaction and qti-graphic-order-interaction: the picture, and under it its places by name. */
export function Hotspots({
  one,
  page,
}: {
  readonly one: HotspotInteraction<Delivered>;
  readonly page: QtiPage;
}) {
  const chosen = page.answer.valuesOf(one.response);
  return (
    <div class="qti-part">
      {one.prompt !== null && <div class="prompt">{flow(one.prompt, page)}</div>}
      {one.kind === 'hotspot' && <HowMany most={one.maxChoices} />}
      <Picture image={one.image} page={page} />
      <ul class="parts" aria-label={one.kind === 'hotspot' ? 'Places' : 'Places to put in order'}>
        {one.hotspots.map((hotspot, index) => (
          <li key={hotspot.identifier}>
            {one.kind === 'hotspot' ? (
              <input
                type={one.maxChoices === 1 ? 'radio' : 'checkbox'}
                name={`choice.${one.response}`}
                id={`${one.response}-${hotspot.identifier}`}
                value={hotspot.identifier}
                checked={chosen.includes(hotspot.identifier)}
              />
            ) : (
              <PlaceSelect
                response={one.response}
                identifier={hotspot.identifier}
                label={`Number of: ${nameOf(hotspot, index)}`}
                count={one.hotspots.length}
                place={chosen.indexOf(hotspot.identifier) + 1}
              />
            )}
            <label for={`${one.response}-${hotspot.identifier}`}>{nameOf(hotspot, index)}</label>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** qti-select-point-interaction: points by their numbers; a click into the picture fills the next free ones. */
export function Points({
  one,
  page,
}: {
  readonly one: SelectPointInteraction<Delivered>;
  readonly page: QtiPage;
}) {
  const points = page.answer.valuesOf(one.response).map((point) => point.split(' '));
  const rows = Math.min(8, one.maxChoices > 0 ? one.maxChoices : 4);
  return (
    <div class="qti-part">
      {one.prompt !== null && <div class="prompt">{flow(one.prompt, page)}</div>}
      <Picture image={one.image} page={page} points={one.response} />
      <p class="field-hint">
        Press the place in the picture, or write how many pixels it lies across and down.
      </p>
      <ul class="parts" aria-label="Points">
        {Array.from({ length: rows }, (_, row) => (
          <li key={row} class="point">
            {['across', 'down'].map((way, side) => (
              <input
                key={way}
                type="number"
                min={0}
                max={(side === 0 ? one.image.width : one.image.height) ?? 10_000}
                step={1}
                name={`choice.${one.response}@${row}`}
                aria-label={`Point ${row + 1}, pixels ${way}`}
                value={points[row]?.[side] ?? ''}
              />
            ))}
          </li>
        ))}
      </ul>
    </div>
  );
}
