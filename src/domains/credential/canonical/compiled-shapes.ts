import { hash } from 'node:crypto';
import type { Dataset } from 'jsonld';
import { Memory } from '../../../kernel/memory.ts';
import { fillTemplate } from './fill-template.ts';
import { markedCopy, type Shape, shapeOf } from './shape.ts';
import { type Template, templateOf } from './template.ts';
import type { Vocabulary } from './vocabulary.ts';

/** The full path in its two steps. Each rejects with the library's own error. */
export interface FullPath {
  toQuads(document: object): Promise<Dataset>;
  canonizeQuads(quads: Dataset): Promise<string>;
}

/** How many documents were written by a template, and how many went the full path. */
export interface PathCount {
  filled: number;
  full: number;
}

/** Canonicalizes documents, those of a known shape without expanding them. */
export interface CompiledShapes {
  readonly count: Readonly<PathCount>;
  /** Byte by byte what the full path makes of the document; rejects like it. */
  canonize(document: object): Promise<string>;
}

const keptTemplates = 200;
const keptSightings = 2_000;

/**
 * Compiles a shape when it comes for the `compiledAt`th time. The second time, if nothing is said: a shape that comes
 * once is not worth it, and a stranger's documents, each of another shape, do not push out the templates in use.
 */
export function createCompiledShapes(
  vocabulary: Vocabulary,
  fullPath: FullPath,
  compiledAt = 2,
): CompiledShapes {
  const count: PathCount = { filled: 0, full: 0 };
  // `undefined` under a key says that the shape has no template.
  const templates = new Memory<string, Template | undefined>(keptTemplates);
  const sightings = new Memory<string, number>(keptSightings);

  async function fully(document: object): Promise<string> {
    count.full++;
    return fullPath.canonizeQuads(await fullPath.toQuads(document));
  }

  function isDue({ key }: Shape): boolean {
    const digest = hash('sha256', key, 'base64');
    const seen = (sightings.get(digest) ?? 0) + 1;
    if (seen < compiledAt) sightings.keep(digest, seen);
    else sightings.forget(digest);
    return seen >= compiledAt;
  }

  /** The template of a shape, tried on its marked copy and on the document that it was made for. */
  async function compile(document: object, shape: Shape, canonical: string): Promise<Template | undefined> {
    const copy = markedCopy(document, vocabulary);
    const marked = shapeOf(copy, vocabulary);
    if (marked?.key !== shape.key) return undefined;
    let quads: Dataset;
    try {
      quads = await fullPath.toQuads(copy);
    } catch {
      // Something in the document only works with its own texts (a relative IRI, say). Its shape has no template, and
      // whatever is wrong with a document of this shape, the full path will say.
      return undefined;
    }
    const template = templateOf(quads, new Set(marked.slots));
    if (template === undefined) return undefined;
    const ofCopy = fillTemplate(template, marked.slots);
    // Blank nodes that look alike whatever stands in the slots.
    if (ofCopy === undefined || ofCopy !== (await fullPath.canonizeQuads(quads))) return undefined;
    const ofDocument = fillTemplate(template, shape.slots);
    const right = ofDocument === undefined || ofDocument === canonical;
    return right ? template : undefined;
  }

  async function canonize(document: object): Promise<string> {
    const shape = shapeOf(document, vocabulary);
    if (shape === undefined) return fully(document);
    if (templates.has(shape.key)) {
      const template = templates.get(shape.key);
      // Used again, so the last to be forgotten.
      templates.keep(shape.key, template);
      const filled = template === undefined ? undefined : fillTemplate(template, shape.slots);
      if (filled === undefined) return fully(document);
      count.filled++;
      return filled;
    }
    const canonical = await fully(document);
    if (isDue(shape)) templates.keep(shape.key, await compile(document, shape, canonical));
    return canonical;
  }

  return { count, canonize };
}
