import type { Config } from '../../../kernel/config.ts';

/** True for a text that names what stands at an address elsewhere, so that its site would have to be asked. */
export const namesOutside =
  ({ address }: Config) =>
  (given: string): boolean =>
    /^https?:/i.test(given.trim()) &&
    URL.canParse(given) &&
    new URL(given).origin !== new URL(address).origin;
