import type { Services } from '../../../../kernel/services.ts';
import { get, post, type Route } from '../../../../kernel/web.ts';
import { chooseDelivery } from './delivery.tsx';
import { approveFormSet, discardFormSet, formSetCsv, retireFormSet, showFormSet } from './form-set.tsx';
import { showFormSets } from './list.tsx';
import { askForForms, showNewForms } from './new.tsx';
import { parametersCsv, parametersLimit, showParameters, storeParameters } from './parameters.tsx';

/** The studio's pages of forms. */
export function formRoutes(services: Services): Route[] {
  return [
    get('/studio/forms', showFormSets(services)),
    get('/studio/forms/new', showNewForms(services)),
    post('/studio/forms/new', askForForms(services)),
    post('/studio/forms/delivery', chooseDelivery(services)),
    get('/studio/forms/parameters', showParameters(services)),
    get('/studio/forms/parameters.csv', parametersCsv(services)),
    post('/studio/forms/parameters', storeParameters(services), { maxBodyBytes: 2 * parametersLimit }),
    get('/studio/forms/:formSet', showFormSet(services)),
    get('/studio/forms/:formSet/items.csv', formSetCsv(services)),
    post('/studio/forms/:formSet/approve', approveFormSet(services)),
    post('/studio/forms/:formSet/discard', discardFormSet(services)),
    post('/studio/forms/:formSet/retire', retireFormSet(services)),
  ];
}
