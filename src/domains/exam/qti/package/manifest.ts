import { z } from 'zod';
import { itemLevels, itemTools, itemUses } from '../../bank/item.ts';
import { orNoted, Refusal, type Refused } from '../refusal.ts';
import { block, inline, writeXml, type Xml } from '../xml/write-xml.ts';
import { readXml } from '../xml/read-xml.ts';
import { elementsOf, everyElement, textOf, type XmlElement, xmlLimits } from '../xml/xml.ts';
import { pathOf } from './path.ts';
import { zipLimits } from './unzip.ts';

/** The namespace of what only our own banks know of an item. */
const ownNamespace = 'urn:assay:bank-item:1';
const manifestNamespace = 'http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1';
const lomNamespace = 'http://ltsc.ieee.org/xsd/LOM';

const list = z.array(z.string().max(400)).max(200).default([]);

/** What a package says of an item beside its XML; absent where it does not. */
const aboutSchema = z.object({
  version: z.coerce.number().int().min(1).max(9_999).optional(),
  scheme: z.string().max(200).optional(),
  competency: z.string().max(200).optional(),
  level: z.enum(itemLevels).optional(),
  use: z.enum(itemUses).optional(),
  // Who wrote an item may not release a decision on it, and is told by this address.
  author: z.email('is no address').max(320).optional(),
  verifiedOn: z.iso.date().optional(),
  rationale: z.string().max(64_000).optional(),
  models: list,
  apis: list,
  tools: z.array(z.enum(itemTools)).max(2).optional(),
  sources: list,
  enemies: list,
});
export type AboutItem = z.infer<typeof aboutSchema>;

/** An item of a package: where it lies and what is said of it. */
export interface PackedItem {
  readonly path: string;
  readonly about: AboutItem;
}

/** A manifest tells of as many items as a package may hold. */
const manifestLimits = { ...xmlLimits, bytes: zipLimits.entryBytes, nodes: 100 * zipLimits.entries };

const named = (name: string) => (element: XmlElement) => element.name === name;

/**
 * The items that an IMS Content Packaging manifest names; those that it tells wrongly are noted. Throws `Refusal` where
 * it is no manifest.
 */
export function readManifest(bytes: Uint8Array, notes: Refused[]): PackedItem[] {
  const root = readXml(bytes, manifestLimits);
  if (root.name !== 'manifest') throw new Refusal(root, 'the root is no manifest');
  return everyElement(root)
    .filter(named('resource'))
    .filter((resource) => /^imsqti_item_xmlv3p\d+$/.test(resource.attributes.get('type') ?? ''))
    .flatMap((resource) => orNoted(notes, () => packedItem(resource)) ?? []);
}

function packedItem(resource: XmlElement): PackedItem {
  const href = resource.attributes.get('href');
  if (href === undefined) throw new Refusal(resource, 'the attribute href is missing');
  return { path: pathOf(href), about: aboutOf(resource) };
}

function aboutOf(resource: XmlElement): AboutItem {
  const elements = everyElement(resource);
  const own = elements.find((element) => element.name === 'item' && element.namespace === ownNamespace);
  const fields: Record<string, unknown> = {};
  if (own !== undefined) {
    for (const [name, value] of own.attributes) fields[name] = value;
    for (const child of elementsOf(own)) {
      const value = textOf(child);
      if (child.name === 'rationale') fields['rationale'] = value;
      else fields[child.name] = [...((fields[child.name] as string[] | undefined) ?? []), value];
    }
  }
  fields['competency'] ??= lomCompetency(elements);
  const read = aboutSchema.safeParse(fields);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new Refusal(
    own ?? resource,
    `${issue?.path.join('.') ?? 'metadata'}: ${issue?.message ?? 'is wrong'}`,
  );
}

/** IEEE LOM, 9 Classification: the taxon of the purpose "competency". */
function lomCompetency(elements: readonly XmlElement[]): string | undefined {
  for (const classification of elements.filter(named('classification'))) {
    const inner = everyElement(classification);
    const purpose = inner.find(named('purpose'));
    if (purpose === undefined || !/\bcompetency\b/.test(textOf(purpose))) continue;
    const taxon = inner.findLast(named('taxon'));
    const id = taxon === undefined ? undefined : elementsOf(taxon).find(named('id'));
    if (id !== undefined) return textOf(id).trim();
  }
  return undefined;
}

/** A manifest for items and, by item, the paths of their pictures. */
export function writeManifest(
  items: readonly (PackedItem & { readonly identifier: string; readonly images: readonly string[] })[],
): string {
  return writeXml(
    block('manifest', { xmlns: manifestNamespace, identifier: 'assay-bank' }, [
      block('metadata', {}, [inline('schema', {}, ['QTI Package']), inline('schemaversion', {}, ['3.0.0'])]),
      block('organizations', {}),
      block(
        'resources',
        {},
        items.map(({ identifier, path, about, images }) =>
          block('resource', { identifier, type: 'imsqti_item_xmlv3p0', href: path }, [
            block('metadata', {}, [lom(about), ownItem(about)]),
            ...[path, ...images].map((href) => inline('file', { href })),
          ]),
        ),
      ),
    ]),
  );
}

function lom({ competency }: AboutItem): Xml {
  return block('lom', { xmlns: lomNamespace }, [
    block('classification', {}, [
      block('purpose', {}, [inline('source', {}, ['LOMv1.0']), inline('value', {}, ['competency'])]),
      block('taxonPath', {}, [block('taxon', {}, [inline('id', {}, [competency ?? ''])])]),
    ]),
  ]);
}

function ownItem(about: AboutItem): Xml {
  const { version, scheme, competency, level, use, author, verifiedOn, rationale } = about;
  const each = (name: 'models' | 'apis' | 'tools' | 'sources' | 'enemies') =>
    (about[name] ?? []).map((value) => inline(name, {}, [value]));
  return block('item', { xmlns: ownNamespace, version, scheme, competency, level, use, author, verifiedOn }, [
    ...(rationale === undefined ? [] : [inline('rationale', {}, [rationale])]),
    ...each('models'),
    ...each('apis'),
    ...each('tools'),
    ...each('sources'),
    ...each('enemies'),
  ]);
}
