import { sortFiles, verifyDocument } from '../index.ts';
import { byId, element } from './elements.ts';
import { reportPart } from './show-report.ts';

interface Given {
  readonly name: string;
  readonly content: Uint8Array;
}

const chosen = new Map<string, Given>();
const drop = byId('drop', HTMLDivElement);
const files = byId('files', HTMLInputElement);
const text = byId('text', HTMLTextAreaElement);
const trusted = byId('trusted', HTMLTextAreaElement);
const results = byId('results', HTMLElement);
const taken = byId('taken', HTMLParagraphElement);

const linesOf = (id: string) =>
  byId(id, HTMLTextAreaElement)
    .value.split(/\s+/)
    .filter((line) => line !== '');

function textIn(id: string): string | undefined {
  const field = document.getElementById(id);
  const value = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.value : '';
  return value.trim() === '' ? undefined : value;
}

function given(): Given[] {
  const pasted = text.value.trim();
  const all = [...chosen.values()];
  return pasted === '' ? all : [...all, { name: 'the text', content: new TextEncoder().encode(pasted) }];
}

async function reports(): Promise<HTMLElement[]> {
  const { credentials, kinds, ...companions } = sortFiles(given());
  taken.textContent = kinds.map(({ name, kind }) => `${name}: ${kind}`).join(' · ');
  if (credentials.length === 0) {
    const what =
      kinds.length === 0 ? 'Choose a certificate first.' : 'There is no certificate among these yet.';
    return [element('p', {}, what)];
  }
  const at = textIn('at');
  const logKey = textIn('log-key');
  // A field of a form has no line of its own at the end; a checkpoint ends with one.
  const checkpoint = textIn('checkpoint')?.trimEnd();
  const parts: HTMLElement[] = [];
  for (const { name, document } of credentials) {
    const report = await verifyDocument(document, companions, {
      trustedIssuers: linesOf('trusted'),
      accreditors: new Map(linesOf('accreditors').map((did) => [did, did])),
      ...(at === undefined ? {} : { now: new Date(at) }),
      ...(logKey === undefined ? {} : { logKey }),
      ...(checkpoint === undefined ? {} : { logCheckpoint: `${checkpoint}\n` }),
    });
    parts.push(reportPart(name, report));
  }
  return parts;
}

/** Shows what came of it; `focus` where somebody asked for it with a button. */
async function show(focus: boolean): Promise<void> {
  results.setAttribute('aria-busy', 'true');
  try {
    results.replaceChildren(...(await reports()));
  } catch (error) {
    const { message, todo } = error as Error & { readonly todo?: string };
    results.replaceChildren(
      element('p', { class: 'no', 'data-problem': '' }, [message, todo ?? ''].join(' ')),
    );
  }
  results.setAttribute('aria-busy', 'false');
  if (focus) results.querySelector<HTMLElement>('h2')?.focus();
}

async function take(list: FileList | null | undefined): Promise<void> {
  // Two issuers' documents may well have one name.
  for (const file of list ?? [])
    chosen.set(`${file.name} ${file.size} ${file.lastModified}`, {
      name: file.name,
      content: new Uint8Array(await file.arrayBuffer()),
    });
  await show(false);
}

files.addEventListener('change', () => void take(files.files));
byId('form', HTMLFormElement).addEventListener('submit', (event) => {
  event.preventDefault();
  void show(true);
});
byId('clear', HTMLButtonElement).addEventListener('click', () => {
  chosen.clear();
  byId('form', HTMLFormElement).reset();
  results.replaceChildren();
  taken.textContent = '';
  files.focus();
});
document.addEventListener('dragover', (event) => {
  event.preventDefault();
  drop.classList.add('over');
});
document.addEventListener('dragleave', () => drop.classList.remove('over'));
document.addEventListener('drop', (event) => {
  event.preventDefault();
  drop.classList.remove('over');
  void take(event.dataTransfer?.files);
});
trusted.addEventListener('change', () => {
  if (given().length > 0) void show(false);
});
