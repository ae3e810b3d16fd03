import { accountsRoutes } from '../domains/accounts/index.ts';
import { credentialRoutes } from '../domains/credential/index.ts';
import { currencyOf, currencyRoutes, lessonNotes, touchedCertificates } from '../domains/currency/index.ts';
import { examRoutes } from '../domains/exam/index.ts';
import { labRoutes, labsOf, labsRoutes } from '../domains/lab/index.ts';
import { ledgerRoutes } from '../domains/ledger/index.ts';
import { modelsRoutes } from '../domains/models/index.ts';
import { probeRoutes } from '../domains/probe/index.ts';
import { proctorCompanion, proctorRoutes } from '../domains/proctor/index.ts';
import { programmeRoutes } from '../domains/programme/index.ts';
import { wireRoutes } from '../domains/wire/index.ts';
import type { Services } from '../kernel/services.ts';
import type { Route } from '../kernel/web.ts';
import { openApiRoute } from './openapi.ts';
import { officeRoutes } from './pages/routes.tsx';

/** Every route of the site, in the order in which they are matched. */
export function allRoutes(services: Services): Route[] {
  return [
    ...officeRoutes(services),
    openApiRoute(services),
    ...accountsRoutes(services),
    ...modelsRoutes(services),
    ...ledgerRoutes(services),
    // Before the lessons, whose addresses theirs resemble.
    ...labsRoutes(services),
    ...programmeRoutes(services, { lessonNotes, labsOf: labsOf(services) }),
    ...labRoutes(services),
    ...examRoutes(services, proctorCompanion(services)),
    ...proctorRoutes(services),
    ...credentialRoutes(services, { currencyOf, touchedCertificates }),
    ...probeRoutes(services),
    ...wireRoutes(services),
    ...currencyRoutes(services),
  ];
}
