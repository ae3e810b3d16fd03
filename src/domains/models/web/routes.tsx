import type { Services } from '../../../kernel/services.ts';
import { get, type Route } from '../../../kernel/web.ts';
import { showRegister } from './register.tsx';

/** Every address of the models domain. */
export function modelsRoutes(services: Services): Route[] {
  return [get('/models', showRegister(services))];
}
