/** An instant as `09:30:05` in a zone. */
export function clockText(at: string, zone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  }).format(new Date(at));
}

/** An instant of a sitting to the second; the day is that of the sitting. */
export function ClockTime({ at, zone }: { readonly at: string; readonly zone: string }) {
  return (
    <time dateTime={at} class="figures">
      {clockText(at, zone)}
    </time>
  );
}
