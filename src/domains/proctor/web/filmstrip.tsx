import { formatClock } from '../../../ui/format.ts';
import type { StoredEntry } from '../evidence/entry.ts';
import type { Recording } from '../evidence/recording.ts';

/** Frames one after the other, each with its time and its number in the record. */
export function Filmstrip(props: {
  readonly frames: readonly StoredEntry[];
  readonly recording: Pick<Recording, 'stored' | 'media'>;
  /** The address of a frame, by its number. */
  readonly hrefOf: (no: number) => string;
  readonly zone: string;
  readonly label: string;
}) {
  const { stored, media } = props.recording;
  return (
    <ol class="filmstrip" aria-label={props.label}>
      {props.frames.map(({ no, at, hash, width, height, late }) => (
        <li key={no}>
          {media?.erasedAt != null ? (
            <p class="filmstrip-none">erased</p>
          ) : stored.has(hash ?? '') ? (
            <img
              src={props.hrefOf(no)}
              width={width ?? 480}
              height={height ?? 360}
              loading="lazy"
              alt={`The camera at ${formatClock(at, props.zone)}`}
            />
          ) : (
            <p class="filmstrip-none">picture missing</p>
          )}
          <p class="filmstrip-words">
            {formatClock(at, props.zone)} <span class="filmstrip-no">no. {no}</span>
            {late && ' late'}
          </p>
        </li>
      ))}
    </ol>
  );
}

/** Frames a page. */
export const framesAPage = 24;

/** One page of a recording's frames; `page` counts from 1. */
export function pageOfFrames(
  recording: Recording,
  page: number,
): {
  readonly frames: readonly StoredEntry[];
  readonly page: number;
  readonly pages: number;
  readonly all: number;
} {
  const all = recording.entries.filter(({ kind }) => kind === 'frame');
  const pages = Math.max(1, Math.ceil(all.length / framesAPage));
  const shown = Math.min(page, pages);
  return {
    frames: all.slice((shown - 1) * framesAPage, shown * framesAPage),
    page: shown,
    pages,
    all: all.length,
  };
}
