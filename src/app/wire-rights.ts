import { anyone, only, type Right } from './right.ts';

/** The table of rights: probes and the wire. */
export const wireRights: Readonly<Record<string, Right>> = {
  // probe
  'GET /desk/comparisons': only('editor', 'programme manager'),
  'GET /desk/comparisons.csv': only('editor', 'programme manager'),
  'GET /desk/comparisons/new': only('editor'),
  'POST /desk/comparisons/new': only('editor'),
  'GET /desk/comparisons/:comparison': only('editor', 'programme manager'),
  'GET /desk/comparisons/:comparison/pairs.csv': only('editor', 'programme manager'),
  'POST /desk/comparisons/:comparison/confirm': only('editor'),
  'GET /probes/comparisons/:comparison': anyone,
  'GET /probes/comparisons/:comparison/pairs.csv': anyone,

  // the wire: its guide and its feeds
  'GET /wire/guide': anyone,
  'GET /wire/guide/:chapter': anyone,
  'GET /feeds': anyone,
  'GET /feeds/wire.atom': anyone,
  'GET /feeds/wire.json': anyone,

  // wire
  'GET /wire': anyone,
  'GET /wire/archive': anyone,
  'GET /wire/archive.csv': anyone,
  'GET /wire/:wire': anyone,
  'GET /wire/:wire/record.json': anyone,
  'GET /wire/:wire/revisions/:revision': anyone,
  'GET /wire/:wire/revisions/:revision/difference': anyone,
  'GET /wire/:wire/revisions/:revision/logged.json': anyone,
  'GET /desk': only('editor'),
  'POST /desk/signals': only('editor'),
  'POST /desk/signals/:signal/draft': only('editor'),
  'POST /desk/signals/:signal/dismissal': only('editor'),
  'GET /desk/wires/new': only('editor'),
  'POST /desk/wires': only('editor'),
  'GET /desk/wires/:wire': only('editor'),
  'POST /desk/wires/:wire': only('editor'),
  'GET /desk/wires/:wire/preview': only('editor'),
  'GET /desk/wires/:wire/drafts/:draft': only('editor'),
  'POST /desk/wires/:wire/sign': only('editor'),
  'GET /desk/wires/:wire/withdrawal': only('editor'),
  'POST /desk/wires/:wire/withdrawal': only('editor'),
};
