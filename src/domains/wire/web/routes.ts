import type { Services } from '../../../kernel/services.ts';
import { get, post, type Route } from '../../../kernel/web.ts';
import { archiveCsv, showArchive } from './archive.tsx';
import { addSignal, dismissSignal, showDesk, takeSignal } from './desk.tsx';
import { saveEditor, showEditor } from './editor.tsx';
import { showPreview, showSave, showWithdrawal, sign, withdrawWire } from './editor-acts.tsx';
import { feedRoutes } from './feeds.ts';
import { guideRoutes } from './guide.tsx';
import { showLatest } from './latest.tsx';
import { showLogged } from './logged.tsx';
import { beginWire, showNewWire } from './new-wire.tsx';
import { showRecord } from './record-json.ts';
import { showDifference, showRevision, showWire } from './show-wire.tsx';

// The body 40,000 characters, 60 sources of 5,800, 100 claims of 1,500, the but-for answers 11,000, all else 50,000: about
// 600,000, and in a form six bytes for each that is written like é (%C3%A9). A claim may also say of 60 sources how they
// differ, 500 characters each: a record that does so claim after claim is refused as too large.
const largestRecord = 4 * 1024 * 1024;

/** Every address of the wire. */
export function wireRoutes(services: Services): Route[] {
  return [
    get('/wire', showLatest(services)),
    get('/wire/archive', showArchive(services)),
    get('/wire/archive.csv', archiveCsv(services)),
    ...guideRoutes(),
    ...feedRoutes(services),
    get('/wire/:wire', showWire(services)),
    get('/wire/:wire/record.json', showRecord(services)),
    get('/wire/:wire/revisions/:revision', showRevision(services)),
    get('/wire/:wire/revisions/:revision/difference', showDifference(services)),
    get('/wire/:wire/revisions/:revision/logged.json', showLogged(services)),
    get('/desk', showDesk(services)),
    post('/desk/signals', addSignal(services)),
    post('/desk/signals/:signal/draft', takeSignal(services)),
    post('/desk/signals/:signal/dismissal', dismissSignal(services)),
    get('/desk/wires/new', showNewWire()),
    post('/desk/wires', beginWire(services)),
    get('/desk/wires/:wire', showEditor(services)),
    post('/desk/wires/:wire', saveEditor(services), { maxBodyBytes: largestRecord }),
    get('/desk/wires/:wire/preview', showPreview(services)),
    get('/desk/wires/:wire/drafts/:draft', showSave(services)),
    post('/desk/wires/:wire/sign', sign(services)),
    get('/desk/wires/:wire/withdrawal', showWithdrawal(services)),
    post('/desk/wires/:wire/withdrawal', withdrawWire(services)),
  ];
}
