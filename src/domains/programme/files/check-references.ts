import type { FileProblem } from '../../../kernel/files/problem.ts';
import type { ProgrammeFiles } from './programme-files.ts';
import { reportDoubles, reportOn } from './report.ts';

/**
 * What the files name in each other: competencies, models, interfaces, tracks, schemes, domains of a blueprint, and
 * ids that are used twice. A file that could not be read is passed over, so that one mistake is told once.
 */
export function checkReferences(files: ProgrammeFiles): FileProblem[] {
  return [...checkMap(files), ...checkSchemes(files), ...checkTracks(files), ...checkLessons(files)];
}

/** Ids of what could be read; `undefined` where the file itself is broken and nothing can be said. */
function trackIds({ tracks }: ProgrammeFiles): ReadonlySet<string> | undefined {
  return tracks.some(({ value }) => value === undefined)
    ? undefined
    : new Set(tracks.map(({ value }) => value?.id ?? ''));
}

function checkMap(files: ProgrammeFiles): FileProblem[] {
  const map = files.competencies;
  if (map?.value === undefined) return [];
  const problems: FileProblem[] = [];
  const report = reportOn(problems, map);
  const { domains } = map.value;
  const tracks = trackIds(files);
  reportDoubles(
    domains.map(({ id }) => id),
    (index) => ['domains', index, 'id'],
    report,
  );
  const places = domains.flatMap((domain, d) =>
    domain.competencies.map(({ id }, c) => ({
      id,
      domain: domain.id,
      path: ['domains', d, 'competencies', c, 'id'],
    })),
  );
  reportDoubles(
    places.map(({ id }) => id),
    (index) => places[index]?.path ?? [],
    report,
  );
  for (const { id, domain, path } of places) {
    if (!id.startsWith(`${domain}.`))
      report(path, `\`${id}\` stands in domain ${domain}`, `begin it with \`${domain}.\` or move it`);
  }
  for (const [index, { track }] of domains.entries()) {
    if (tracks?.has(track) === false) {
      report(
        ['domains', index, 'track'],
        `unknown track "${track}"`,
        'correct it, or add its folder below tracks/',
      );
    }
  }
  return problems;
}

function checkSchemes(files: ProgrammeFiles): FileProblem[] {
  const { schemes, competencies } = files;
  if (schemes?.value === undefined) return [];
  const problems: FileProblem[] = [];
  const report = reportOn(problems, schemes);
  const editions = schemes.value.map(({ scheme, edition }) => `${scheme} edition ${edition}`);
  reportDoubles(editions, (index) => ['schemes', index, 'edition'], report);
  const domains =
    competencies?.value === undefined ? undefined : new Set(competencies.value.domains.map(({ id }) => id));
  const tracks = trackIds(files);
  for (const [index, scheme] of schemes.value.entries()) {
    const at = ['schemes', index] as const;
    if (tracks?.has(scheme.track) === false) {
      report(
        [...at, 'track'],
        `unknown track "${scheme.track}"`,
        'correct it, or add its folder below tracks/',
      );
    }
    reportDoubles(scheme.competences, (i) => [...at, 'competences', i], report);
    for (const [i, id] of scheme.competences.entries()) {
      if (domains?.has(id) === false) {
        report(
          [...at, 'competences', i],
          `unknown domain "${id}"`,
          'use one that competencies.yaml lists, or add it there',
        );
      }
      if (!scheme.blueprint.items.some(({ domain }) => domain === id)) {
        report(
          [...at, 'blueprint', 'items'],
          `the blueprint has no items for domain ${id}`,
          'give it a count',
        );
      }
    }
    const counted = scheme.blueprint.items.map(({ domain }) => domain);
    reportDoubles(counted, (i) => [...at, 'blueprint', 'items', i], report);
    for (const [i, domain] of counted.entries()) {
      if (!scheme.competences.includes(domain)) {
        const what = `the blueprint counts items of domain "${domain}", which the scheme does not have`;
        report(
          [...at, 'blueprint', 'items', i, 'domain'],
          what,
          'correct it, or list the domain under `competences`',
        );
      }
    }
  }
  return problems;
}

function checkTracks({ tracks, schemes }: ProgrammeFiles): FileProblem[] {
  const problems: FileProblem[] = [];
  const known = schemes?.value === undefined ? undefined : new Set(schemes.value.map(({ scheme }) => scheme));
  for (const track of tracks) {
    if (track.value === undefined) continue;
    const report = reportOn(problems, track);
    const { id, scheme } = track.value;
    if (id !== track.folder)
      report(['id'], `the track \`${id}\` lies in the folder "${track.folder}"`, 'give both the same name');
    if (known?.has(scheme) === false) {
      report(['scheme'], `unknown scheme "${scheme}"`, 'use one that scheme.yaml lists, or add it there');
    }
  }
  return problems;
}

function checkLessons({ lessons, competencies, register }: ProgrammeFiles): FileProblem[] {
  const problems: FileProblem[] = [];
  const known = {
    competencies:
      competencies?.value &&
      new Set(competencies.value.domains.flatMap((domain) => domain.competencies.map(({ id }) => id))),
    models: register && new Set(register.models.map(({ id }) => id)),
    apis: register && new Set(register.apis.map(({ id }) => id)),
  };
  const words = { competencies: 'competency', models: 'model', apis: 'interface' } as const;
  for (const lesson of lessons) {
    if (lesson.value === undefined) continue;
    const report = reportOn(problems, lesson);
    for (const field of ['competencies', 'models', 'apis'] as const) {
      const where = field === 'competencies' ? 'competencies.yaml' : 'models.yaml';
      reportDoubles(lesson.value[field], (index) => [field, index], report);
      for (const [index, id] of lesson.value[field].entries()) {
        if (known[field]?.has(id) === false) {
          report(
            [field, index],
            `unknown ${words[field]} "${id}"`,
            `use one that ${where} lists, or add it there`,
          );
        }
      }
    }
  }
  return problems;
}
