import type { Services } from '../../../kernel/services.ts';
import { get, post, type Route } from '../../../kernel/web.ts';
import { largestNote } from '../note/note.ts';
import { showLog } from './log-page.tsx';
import { addCosignatures, showCheckpoint, showEntries, showKey, showProof, showTile } from './machine.ts';
import { addWitness, removeWitness, showWitnesses } from './office-witnesses.tsx';

/** Every address of the log. Of the tree itself everything is only ever read. */
export function ledgerRoutes(services: Services): Route[] {
  return [
    get('/log', showLog(services)),
    get('/log/checkpoint', showCheckpoint(services)),
    get('/log/key', showKey(services)),
    get('/log/tile/entries/:tile{.+}', showEntries(services)),
    get('/log/tile/:level/:tile{.+}', showTile(services)),
    get('/log/proof/:entry', showProof(services)),
    post('/log/cosignatures', addCosignatures(services), { maxBodyBytes: largestNote }),
    get('/office/witnesses', showWitnesses(services)),
    post('/office/witnesses', addWitness(services)),
    post('/office/witnesses/:witness/end', removeWitness(services)),
  ];
}
