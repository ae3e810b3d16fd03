/**
 * Numbers, spans and dates as people read them (Intl, ECMA-402). Escaping is not done here: Preact escapes
 * what it renders. `lang` is BCP 47; plain `en` is read as British English, the house's spelling.
 */
const intlLocale = (lang: string) => (lang === 'en' ? 'en-GB' : lang);

const cached = <T>(make: (lang: string, variant: string) => T) => {
  const known = new Map<string, T>();
  return (lang: string, variant: string): T => {
    const key = `${lang} ${variant}`;
    const found = known.get(key) ?? make(intlLocale(lang), variant);
    known.set(key, found);
    return found;
  };
};

const numbers = cached(
  (lang, digits) => new Intl.NumberFormat(lang, { maximumFractionDigits: Number(digits) }),
);
const amounts = cached(
  (lang, digits) =>
    new Intl.NumberFormat(lang, {
      minimumFractionDigits: Number(digits),
      maximumFractionDigits: Number(digits),
    }),
);
const percents = cached(
  (lang, digits) => new Intl.NumberFormat(lang, { style: 'percent', maximumFractionDigits: Number(digits) }),
);
const relatives = cached((lang) => new Intl.RelativeTimeFormat(lang, { numeric: 'always' }));
const dates = cached((lang, zone) => new Intl.DateTimeFormat(lang, { dateStyle: 'long', timeZone: zone }));
const instants = cached(
  (lang, zone) =>
    new Intl.DateTimeFormat(lang, {
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone: zone,
      timeZoneName: 'short',
    }),
);
const clocks = cached(
  (lang, zone) =>
    new Intl.DateTimeFormat(lang, {
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
      timeZone: zone,
    }),
);

/** `12,345.6`; at most `digits` decimals (1 unless told). */
export function formatNumber(value: number, digits = 1, lang = 'en'): string {
  return numbers(lang, String(digits)).format(value);
}

/** `2.70`: exactly `digits` decimals, as prices are written. */
export function formatAmount(value: number, digits: number, lang = 'en'): string {
  return amounts(lang, String(digits)).format(value);
}

/** A share between 0 and 1 as `72%`; at most `digits` decimals (none unless told). */
export function formatPercent(share: number, digits = 0, lang = 'en'): string {
  return percents(lang, String(digits)).format(share);
}

const two = (amount: number) => String(amount).padStart(2, '0');

/** A span in seconds as `1 h 05 min`, `12 min` or `40 s`: the two largest units, cut off, not rounded up. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const [days, hours, minutes] = [
    Math.floor(whole / 86_400),
    Math.floor(whole / 3600) % 24,
    Math.floor(whole / 60) % 60,
  ];
  if (days > 0) return hours > 0 ? `${days} d ${hours} h` : `${days} d`;
  if (hours > 0) return minutes > 0 ? `${hours} h ${two(minutes)} min` : `${hours} h`;
  if (minutes > 0)
    return whole % 60 > 0 && minutes < 10 ? `${minutes} min ${two(whole % 60)} s` : `${minutes} min`;
  return `${whole} s`;
}

/** A file's size in bytes as `3.4 MB` (decimal units, as storage is sold). */
export function formatBytes(bytes: number, lang = 'en'): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const step = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  return `${formatNumber(bytes / 1000 ** step, step === 0 ? 0 : 1, lang)} ${units[step]}`;
}

/** `14 March 2026`. A date without a time (`2026-03-14`) is that calendar day whatever the zone. */
export function formatDate(at: string, zone = 'UTC', lang = 'en'): string {
  return dates(lang, isCalendarDay(at) ? 'UTC' : zone).format(instantOf(at));
}

/** `14 March 2026, 09:30 UTC`: the instant in `zone` (IANA name), with the zone's name. */
export function formatInstant(at: string, zone = 'UTC', lang = 'en'): string {
  const parts = new Map(
    instants(lang, zone)
      .formatToParts(instantOf(at))
      .map((part) => [part.type, part.value]),
  );
  const day = formatDate(at, zone, lang);
  return `${day}, ${parts.get('hour')}:${parts.get('minute')} ${parts.get('timeZoneName')}`;
}

/** `09:30:05`: the instant's time of day in `zone`, to the second. */
export function formatClock(at: string, zone = 'UTC', lang = 'en'): string {
  return clocks(lang, zone).format(instantOf(at));
}

/**
 * `in 3 days`, `20 minutes ago`: how far `at` is from `now`, cut off to whole units of the largest kind that
 * fits twice, so that 16 months never read as “next year”.
 */
export function formatRelative(at: string, now: string, lang = 'en'): string {
  const seconds = (instantOf(at).getTime() - instantOf(now).getTime()) / 1000;
  const units = [
    ['year', 31_556_952],
    ['month', 2_629_746],
    ['day', 86_400],
    ['hour', 3600],
    ['minute', 60],
  ] as const;
  const [unit, length] = units.find(([, span]) => Math.abs(seconds) >= 2 * span) ?? (['second', 1] as const);
  return relatives(lang, '').format(Math.trunc(seconds / length), unit);
}

/** True for `2026-03-14`: a day, not an instant. */
export const isCalendarDay = (at: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(at);

function instantOf(at: string): Date {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) throw new RangeError(`"${at}" is not an ISO 8601 instant or date`);
  return date;
}
