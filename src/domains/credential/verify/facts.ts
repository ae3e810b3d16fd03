import type { CompetencyKind } from '../issue/achievement-facts.ts';
import {
  demonstrationTag,
  outsideSkillType,
  renewalGenre,
  versionAxes,
  versionAxisGenre,
} from '../issue/vocabulary.ts';
import type { Credential } from './credential-shape.ts';
import { isJsonObject, type JsonObject, objectsIn } from './json-document.ts';

/** A competency that a credential names. `kind` only where the issuer states it as Assay does. */
export interface StatedCompetency {
  readonly name: string;
  readonly code?: string;
  readonly task?: string;
  readonly framework?: string;
  readonly kind?: CompetencyKind;
  readonly url?: string;
}

/** A result with the least that was required, as text in the issuer's own scale. */
export interface StatedResult {
  readonly name?: string;
  readonly value: string;
  readonly required?: string;
}

/**
 * What a credential says, as plain text for people. These are the issuer's statements: no truer than the verdict says,
 * and a stranger's text, so never to be put into a page as markup.
 */
export interface CredentialFacts {
  readonly id?: string;
  readonly types: readonly string[];
  readonly name?: string;
  readonly issuer: { readonly id: string; readonly name?: string; readonly url?: string };
  readonly holder: { readonly id?: string; readonly name?: string };
  readonly achievement?: {
    readonly id?: string;
    readonly name?: string;
    readonly description?: string;
    readonly criteria?: string;
    readonly version?: string;
    readonly competencies: readonly StatedCompetency[];
  };
  readonly results: readonly StatedResult[];
  readonly validFrom?: string;
  readonly validUntil?: string;
  /** The version axes of DESIGN §3 that the credential states. */
  readonly versions: Readonly<Partial<Record<keyof typeof versionAxes, string>>>;
  /** The certificate that it renews. */
  readonly renews?: { readonly url: string; readonly description?: string };
  readonly demonstration: boolean;
}

/** Reads the facts of a credential whose shape was checked; what has another form than expected is left out. */
export function factsOf(document: JsonObject, credential: Credential): CredentialFacts {
  const subject = first(document.credentialSubject) ?? {};
  const achievement = first(subject.achievement);
  const name = objectsIn(subject.identifier).find(
    ({ identityType, hashed }) => identityType === 'name' && hashed === false,
  );
  return {
    types: credential.type,
    ...present({ id: credential.id, name: text(document.name) }),
    ...present({ validFrom: credential.validFrom, validUntil: credential.validUntil }),
    issuer: { id: credential.issuer.id, ...textsOf(first(document.issuer), ['name', 'url']) },
    holder: { ...textsOf(subject, ['id']), ...present({ name: text(name?.identityHash) }) },
    ...(achievement === undefined ? {} : { achievement: achievementOf(achievement) }),
    results: objectsIn(subject.result).flatMap((result) =>
      resultOf(result, objectsIn(achievement?.resultDescription)),
    ),
    versions: versionsOf(objectsIn(document.evidence)),
    ...present({ renews: renewsOf(objectsIn(document.evidence)) }),
    demonstration: [achievement?.tag].flat().includes(demonstrationTag),
  };
}

function achievementOf(achievement: JsonObject): NonNullable<CredentialFacts['achievement']> {
  return {
    ...textsOf(achievement, ['id', 'name', 'description', 'version']),
    ...present({ criteria: text(first(achievement.criteria)?.narrative) }),
    competencies: objectsIn(achievement.alignment)
      .filter(({ targetType }) => targetType !== outsideSkillType)
      .flatMap(competencyOf),
  };
}

const kinds: Readonly<Record<string, CompetencyKind>> = {
  'ext:competency.stable': 'stable',
  'ext:competency.mixed': 'mixed',
  'ext:competency.version_bound': 'version-bound',
};

function competencyOf(alignment: JsonObject): StatedCompetency[] {
  const name = text(alignment.targetName);
  if (name === undefined) return [];
  const kind = Object.entries(kinds).find(([type]) => type === alignment.targetType)?.[1];
  return [
    {
      name,
      ...present({ code: text(alignment.targetCode), task: text(alignment.targetDescription), kind }),
      ...present({ framework: text(alignment.targetFramework), url: text(alignment.targetUrl) }),
    },
  ];
}

function resultOf(result: JsonObject, descriptions: readonly JsonObject[]): StatedResult[] {
  const value = text(result.value);
  if (value === undefined) return [];
  const description = descriptions.find(({ id }) => id !== undefined && id === result.resultDescription);
  return [
    { value, ...present({ name: text(description?.name), required: text(description?.requiredValue) }) },
  ];
}

function versionsOf(evidence: readonly JsonObject[]): CredentialFacts['versions'] {
  const axes = evidence.filter(({ genre }) => genre === versionAxisGenre);
  const stated = Object.entries(versionAxes).map(([axis, label]) => [
    axis,
    text(axes.find(({ name }) => name === label)?.description),
  ]);
  return Object.fromEntries(stated.filter(([, value]) => value !== undefined));
}

function renewsOf(evidence: readonly JsonObject[]): CredentialFacts['renews'] {
  const renewal = evidence.find(({ genre }) => genre === renewalGenre);
  const url = text(renewal?.id);
  return url === undefined ? undefined : { url, ...textsOf(renewal, ['description']) };
}

/** The text of a member: plain, or the first of several, or the value of a language-tagged one. */
function text(value: unknown): string | undefined {
  const one: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof one === 'string') return one;
  if (!isJsonObject(one)) return undefined;
  const tagged = one['@value'];
  return typeof tagged === 'string' ? tagged : undefined;
}

function textsOf<Name extends string>(object: JsonObject | undefined, names: readonly Name[]) {
  const found = names.map((name) => [name, text(object?.[name])] as const);
  return Object.fromEntries(found.filter(([, value]) => value !== undefined)) as { [name in Name]?: string };
}

function first(value: unknown): JsonObject | undefined {
  return objectsIn(value)[0];
}

type Present<T> = { [name in keyof T]?: Exclude<T[name], undefined> };

/** Leaves out the members that are undefined. */
function present<T extends object>(members: T): Present<T> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Present<T>;
}
