import type { Delivered, HotspotInteraction, Image, SelectPointInteraction } from '../../../qti/body.ts';
import { valuesOf } from '../chosen.ts';
import { PlaceList } from '../lists.tsx';
import { imageAddress, type QtiPage } from './flow.tsx';
import { HowMany, Part, type Shown, Tick } from './part.tsx';

function Picture(props: { readonly image: Image; readonly page: QtiPage; readonly points?: string }) {
  const { image, page, points } = props;
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
export function Hotspots({ one, page }: Shown<HotspotInteraction<Delivered>>) {
  const chosen = valuesOf(page.choice, one.response);
  const isOrder = one.kind === 'graphic-order';
  return (
    <Part one={one} page={page}>
      {!isOrder && <HowMany most={one.maxChoices} />}
      <Picture image={one.image} page={page} />
      <ul class="parts" aria-label={isOrder ? 'Places to put in order' : 'Places'}>
        {one.hotspots.map((hotspot, index) => {
          const { identifier } = hotspot;
          const id = `${one.response}-${identifier}`;
          return (
            <li key={identifier}>
              {isOrder ? (
                <PlaceList
                  name={`choice.${one.response}#${identifier}`}
                  id={id}
                  among={one.response}
                  count={one.hotspots.length}
                  place={chosen.indexOf(identifier) + 1}
                  aria-label={`Number of: ${nameOf(hotspot, index)}`}
                />
              ) : (
                <Tick one={one} page={page} identifier={identifier} id={id} />
              )}
              <label for={id}>{nameOf(hotspot, index)}</label>
            </li>
          );
        })}
      </ul>
    </Part>
  );
}

/** qti-select-point-interaction: points by their numbers; a click into the picture fills the next free ones. */
export function Points({ one, page }: Shown<SelectPointInteraction<Delivered>>) {
  const points = valuesOf(page.choice, one.response).map((point) => point.split(' '));
  const rows = Math.min(8, one.maxChoices > 0 ? one.maxChoices : 4);
  return (
    <Part one={one} page={page}>
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
    </Part>
  );
}
