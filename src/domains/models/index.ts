export { loadRegister } from './register/load.ts';
export { type Api, isDay, type Model, type Register } from './register/register.ts';
export { currentRegister, latestRegister } from './register/register.sql.ts';
export { readRegister } from './register/register-file.ts';
export { modelsRoutes } from './web/routes.tsx';
