import type { Services } from '../../../kernel/services.ts';
import { get, post, type Route } from '../../../kernel/web.ts';
import { endKey, makeKey, showApiKeys } from './api-keys.tsx';
import { endSession, saveAccount, showAccount } from './account.tsx';
import { confirmCode, requestCode, showConfirm } from './confirm.tsx';
import { changeRole, showPeople, showPerson } from './people.tsx';
import { demoSignIn, followLink, requestLink, showLink, showSignIn, signOut } from './sign-in.tsx';

/** Every address of the accounts domain. */
export function accountsRoutes(services: Services): Route[] {
  return [
    get('/sign-in', showSignIn(services)),
    post('/sign-in', requestLink(services)),
    get('/sign-in/:token', showLink(services)),
    post('/sign-in/:token', followLink(services)),
    ...(services.config.mode === 'demo' ? [post('/demo/sign-in', demoSignIn(services))] : []),
    post('/sign-out', signOut(services)),
    get('/confirm', showConfirm(services)),
    post('/confirm', confirmCode(services)),
    post('/confirm/code', requestCode(services)),
    get('/me/account', showAccount(services)),
    post('/me/account', saveAccount(services)),
    post('/me/sessions/:session/end', endSession(services)),
    get('/me/api-keys', showApiKeys(services)),
    post('/me/api-keys', makeKey(services)),
    post('/me/api-keys/:apiKey/end', endKey(services)),
    get('/office/people', showPeople(services)),
    get('/office/people/:person', showPerson(services)),
    post('/office/people/:person/roles', changeRole(services)),
  ];
}
