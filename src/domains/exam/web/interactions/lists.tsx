/** A list of the browser's own, empty until something is chosen. */
export function ChoiceList({
  options,
  chosen,
  ...select
}: {
  readonly name: string;
  readonly options: readonly { readonly value: string; readonly text: string }[];
  readonly chosen: readonly string[];
  readonly id?: string;
  readonly class?: string;
  readonly 'aria-label'?: string;
}) {
  return (
    <select {...select}>
      <option value="">Choose…</option>
      {options.map(({ value, text }) => (
        <option key={value} value={value} selected={chosen.includes(value)}>
          {text}
        </option>
      ))}
    </select>
  );
}

/**
 * The number of a place, of those from 1 to `count`; `place` is 0 where it has none yet. The lists of one ordering share
 * `among`, so that the page's script can keep any two from saying the same place.
 */
export function PlaceList({
  among,
  count,
  place,
  ...select
}: {
  readonly name: string;
  readonly id: string;
  readonly among: string;
  readonly count: number;
  readonly place: number;
  readonly 'aria-label'?: string;
  readonly 'aria-labelledby'?: string;
}) {
  return (
    <select {...select} data-places={among}>
      <option value="">–</option>
      {Array.from({ length: count }, (_, index) => (
        <option key={index} value={index + 1} selected={place === index + 1}>
          {index + 1}
        </option>
      ))}
    </select>
  );
}
