import type { Services } from '../../../kernel/services.ts';
import type { WebContext } from '../../../kernel/web.ts';
import { endAsked, makeAsked } from '../../accounts/index.ts';
import { labHome } from './lab-home.tsx';

/** `POST /lab/keys`: answers with the key itself, which stands nowhere else. */
export const makeLabKey = (services: Services) => async (c: WebContext) =>
  labHome(c, services, await makeAsked(c, services, 'lab'));

/** `POST /lab/keys/:apiKey/end`: only one's own. */
export const endLabKey = (services: Services) => endAsked(services, '/lab#keys');
