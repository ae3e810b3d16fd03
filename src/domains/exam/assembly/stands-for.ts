import { domainOf } from '../bank/item.ts';
import type { AssemblyBlueprint } from './blueprint.ts';

/** What a scheme promises of its form. */
interface SchemeBlueprint {
  readonly id: string;
  readonly minutes: number;
  readonly items: readonly { readonly domain: string; readonly count: number }[];
}

/**
 * Why a set's forms cannot stand for a scheme's form, or null where they can: a certificate states the scheme's
 * blueprint, so each form has its minutes and its number of items of each domain, and no others.
 */
export function whyNotStand(
  { blueprint, minutes }: Pick<AssemblyBlueprint, 'blueprint' | 'minutes'>,
  places: readonly { readonly ordinal: number; readonly competency: string }[],
  scheme: SchemeBlueprint,
): string | null {
  if (blueprint !== scheme.id)
    return `These forms stand for the blueprint ${blueprint}; the scheme has ${scheme.id} now.`;
  if (minutes !== scheme.minutes)
    return `These forms are made for ${minutes} minutes; the scheme gives ${scheme.minutes}.`;
  for (const [ordinal, form] of Map.groupBy(places, (place) => place.ordinal)) {
    const there = Map.groupBy(form, ({ competency }) => domainOf(competency));
    const domains = new Set([...scheme.items.map(({ domain }) => domain), ...there.keys()]);
    for (const domain of domains) {
      const has = there.get(domain)?.length ?? 0;
      const asked = scheme.items.find((item) => item.domain === domain)?.count ?? 0;
      if (has !== asked)
        return `Form ${ordinal} has ${has} items of domain ${domain}; the scheme’s form has ${asked}.`;
    }
  }
  return null;
}
