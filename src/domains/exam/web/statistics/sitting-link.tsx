import type { Supervision } from '../../sitting/sitting.ts';

/** A sitting by its number, as a link to its review where there is one that the viewer may see. */
export function SittingLink(props: {
  readonly sittingId: string;
  readonly supervision: Supervision | null | undefined;
  readonly roles: readonly string[];
}) {
  const { sittingId, supervision, roles } = props;
  const may =
    supervision === 'recorded' && roles.some((role) => ['reviewer', 'programme manager'].includes(role));
  return may ? <a href={`/proctor/reviews/${sittingId}`}>{sittingId}</a> : <>{sittingId}</>;
}
