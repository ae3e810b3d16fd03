import { butForQuestions, severityMetrics } from '../record/judgement.ts';
import { type WireRecord, wireRecord } from '../record/record.ts';
import { one, rowCount, type RowKind, several, type Typed } from './typed.ts';

/** What was wrong with a field, by the field's name in the form. */
export interface WrongField {
  readonly field: string;
  readonly message: string;
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text);
const namesIn = (text: string): string[] => text.split(/[\s,;]+/).filter((name) => name !== '');
const linesIn = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

// `S2: says nothing of tracks`, one a line.
const differing = (text: string) =>
  linesIn(text).map((line) => {
    const colon = line.indexOf(':');
    const source = colon < 0 ? line : line.slice(0, colon);
    return { source: source.trim(), note: colon < 0 ? '' : line.slice(colon + 1).trim() };
  });

const rows = <T>(typed: Typed, kind: RowKind, read: (at: string) => T): T[] =>
  Array.from({ length: rowCount(typed, kind) }, (_, index) => read(`${kind}.${index}`));

function sourcesIn(typed: Typed) {
  return rows(typed, 'sources', (at) => {
    const copy = orNull(one(typed, `${at}.archived.url`));
    const sha256 = orNull(one(typed, `${at}.archived.sha256`));
    return {
      id: one(typed, `${at}.id`),
      url: one(typed, `${at}.url`),
      title: one(typed, `${at}.title`),
      publisher: one(typed, `${at}.publisher`),
      owner: orNull(one(typed, `${at}.owner`)),
      publishedOn: orNull(one(typed, `${at}.publishedOn`)),
      retrievedOn: one(typed, `${at}.retrievedOn`),
      role: one(typed, `${at}.role`),
      derivedFrom: orNull(one(typed, `${at}.derivedFrom`)),
      archived: copy === null && sha256 === null ? null : { url: copy, sha256 },
      quote: orNull(one(typed, `${at}.quote`)),
    };
  });
}

function originalIn(typed: Typed) {
  const fields = ['desk', 'severity', 'codes', 'standard', 'classifiedOn', 'note', 'url'];
  if (fields.every((field) => one(typed, `original.${field}`).trim() === '')) return null;
  return {
    desk: one(typed, 'original.desk'),
    severity: orNull(one(typed, 'original.severity')),
    codes: one(typed, 'original.codes')
      .split(/[,;\n]+/)
      .map((code) => code.trim())
      .filter((code) => code !== ''),
    standard: orNull(one(typed, 'original.standard')),
    classifiedOn: orNull(one(typed, 'original.classifiedOn')),
    note: one(typed, 'original.note'),
    url: orNull(one(typed, 'original.url')),
  };
}

// Kept for another kind too where something was typed: the record then says that it does not belong there.
function affectedIn(typed: Typed) {
  const affected = {
    models: [...several(typed, 'affected.models')],
    apis: [...several(typed, 'affected.apis')],
    urgent: one(typed, 'affected.urgent') !== '',
    knowledge: rows(typed, 'affected.knowledge', (at) => ({
      competency: one(typed, `${at}.competency`),
      effect: one(typed, `${at}.effect`),
    })),
  };
  const { models, apis, urgent, knowledge } = affected;
  const isBlank = models.length + apis.length + knowledge.length === 0 && !urgent;
  return one(typed, 'kind') !== 'change' && isBlank ? null : affected;
}

function inputOf(typed: Typed): unknown {
  const level = (text: string) => (text === '' || text === 'unknown' ? 'unknown' : Number(text));
  return {
    kind: one(typed, 'kind'),
    title: one(typed, 'title'),
    summary: one(typed, 'summary'),
    occurredOn: one(typed, 'occurredOn'),
    occurredUntil: orNull(one(typed, 'occurredUntil')),
    providers: linesIn(one(typed, 'providers')),
    body: one(typed, 'body'),
    sources: sourcesIn(typed),
    claims: rows(typed, 'claims', (at) => ({
      id: one(typed, `${at}.id`),
      text: one(typed, `${at}.text`),
      supportedBy: namesIn(one(typed, `${at}.supportedBy`)),
      differsIn: differing(one(typed, `${at}.differsIn`)),
    })),
    butFor: Object.fromEntries(
      butForQuestions.map((question) => [
        question,
        {
          answer: one(typed, `butFor.${question}.answer`) || 'unknown',
          note: one(typed, `butFor.${question}.note`),
          sources: namesIn(one(typed, `butFor.${question}.sources`)),
        },
      ]),
    ),
    severity: Object.fromEntries(
      severityMetrics.map((metric) => [metric, level(one(typed, `severity.${metric}`))]),
    ),
    codes: [...several(typed, 'codes')],
    signal: { origin: one(typed, 'signal.origin'), note: one(typed, 'signal.note') },
    original: originalIn(typed),
    affected: affectedIn(typed),
  };
}

// A list is one field of the form: what is wrong with its third name is wrong with the field.
const listField =
  /^(providers|codes|claims\.\d+\.(?:supportedBy|differsIn)|butFor\.\w+\.sources|original\.codes|affected\.(?:models|apis))\./;

function fieldAt(path: readonly PropertyKey[]): string {
  const name = path.map(String).join('.');
  return listField.exec(`${name}.`)?.[1] ?? (name === 'affected' ? 'affected.models' : name);
}

/** The record that a form holds, or what is wrong with which field. */
export function recordFrom(
  typed: Typed,
):
  | { readonly ok: true; readonly record: WireRecord }
  | { readonly ok: false; readonly errors: WrongField[] } {
  const result = wireRecord.safeParse(inputOf(typed));
  if (result.success) return { ok: true, record: result.data };
  const errors = new Map<string, WrongField>();
  for (const { path, message } of result.error.issues) {
    const field = fieldAt(path);
    if (!errors.has(field)) errors.set(field, { field, message });
  }
  return { ok: false, errors: [...errors.values()] };
}

/** A record as the fields of its form. `recordFrom` reads the same record back. */
export function typedFrom(record: WireRecord): Typed {
  const typed = new Map<string, readonly string[]>();
  const put = (name: string, value: string | null) => typed.set(name, [value ?? '']);
  put('kind', record.kind);
  put('title', record.title);
  put('summary', record.summary);
  put('occurredOn', record.occurredOn);
  put('occurredUntil', record.occurredUntil);
  put('providers', record.providers.join('\n'));
  put('body', record.body);
  for (const [index, source] of record.sources.entries()) {
    const { archived, ...fields } = source;
    for (const [name, value] of Object.entries(fields)) put(`sources.${index}.${name}`, value);
    put(`sources.${index}.archived.url`, archived?.url ?? null);
    put(`sources.${index}.archived.sha256`, archived?.sha256 ?? null);
  }
  for (const [index, { id, text, supportedBy, differsIn }] of record.claims.entries()) {
    put(`claims.${index}.id`, id);
    put(`claims.${index}.text`, text);
    put(`claims.${index}.supportedBy`, supportedBy.join(', '));
    put(`claims.${index}.differsIn`, differsIn.map(({ source, note }) => `${source}: ${note}`).join('\n'));
  }
  for (const question of butForQuestions) {
    const { answer, note, sources } = record.butFor[question];
    put(`butFor.${question}.answer`, answer);
    put(`butFor.${question}.note`, note);
    put(`butFor.${question}.sources`, sources.join(', '));
  }
  for (const metric of severityMetrics) put(`severity.${metric}`, String(record.severity[metric]));
  typed.set('codes', record.codes);
  put('signal.origin', record.signal.origin);
  put('signal.note', record.signal.note);
  const { original, affected } = record;
  if (original !== null) {
    const { codes, ...fields } = original;
    for (const [name, value] of Object.entries(fields)) put(`original.${name}`, value);
    put('original.codes', codes.join(', '));
  }
  if (affected !== null) {
    typed.set('affected.models', affected.models);
    typed.set('affected.apis', affected.apis);
    if (affected.urgent) put('affected.urgent', 'on');
    for (const [index, { competency, effect }] of affected.knowledge.entries()) {
      put(`affected.knowledge.${index}.competency`, competency);
      put(`affected.knowledge.${index}.effect`, effect);
    }
  }
  return typed;
}
