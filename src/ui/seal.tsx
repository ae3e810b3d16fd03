import { useText } from './language.ts';

/**
 * A certificate's seal: a struck mark with cut corners, as an assay office strikes it. `mark` is the year or
 * the number struck under the initials. In demonstration mode the word stands across it, and in its name.
 */
export function Seal(props: {
  readonly issuer: string;
  readonly initials?: string | undefined;
  readonly mark?: string | undefined;
  readonly demo?: boolean | undefined;
}) {
  const words = useText();
  const name = props.demo
    ? `${words.sealOf(props.issuer)} (${words.demonstration})`
    : words.sealOf(props.issuer);
  return (
    <svg
      class={props.demo ? 'seal seal-demo' : 'seal'}
      viewBox="0 0 160 160"
      width="160"
      height="160"
      role="img"
      aria-label={name}
    >
      <path class="seal-edge" d="M46 4h68l42 42v68l-42 42H46L4 114V46Z" />
      <path class="seal-rim" d="M49 11h62l38 38v62l-38 38H49L11 111V49Z" />
      <text
        class="seal-initials"
        x="80"
        y={props.mark === undefined && !props.demo ? 101 : 88}
        text-anchor="middle"
      >
        {props.initials ?? 'A'}
      </text>
      {props.mark !== undefined && (
        <text class="seal-mark" x="80" y="137" text-anchor="middle">
          {props.mark}
        </text>
      )}
      {props.demo && (
        <g>
          <rect class="seal-band" x="0" y="99" width="160" height="17" />
          <text class="seal-word" x="80" y="112" text-anchor="middle">
            {words.demonstration.toUpperCase()}
          </text>
        </g>
      )}
    </svg>
  );
}
