/** The part of jsonld 9 that the credential domain uses; the package carries no types. */
declare module 'jsonld' {
  /** What `jsonld` answers when a document at a URL is asked for. */
  export interface RemoteDocument {
    readonly contextUrl: null;
    readonly documentUrl: string;
    readonly document: unknown;
    /** `static`: this document never changes, so what was computed from it may be kept. */
    readonly tag?: 'static';
  }

  export type DocumentLoader = (url: string) => Promise<RemoteDocument>;

  /** A context with all its terms worked out. Made and read by `jsonld` alone; shared, so never to be changed. */
  export interface ActiveContext {
    previousContext?: ActiveContext;
    readonly mappings: object;
    readonly protected: object;
    readonly inverse: object | null;
    readonly '@base'?: string | null;
    readonly '@language'?: string;
    readonly '@vocab'?: string;
    getInverse(this: ActiveContext): object;
    clone(this: ActiveContext): ActiveContext;
    revertToPreviousContext(this: ActiveContext): ActiveContext;
  }

  /** An active context and the events (warnings of safe mode) that came up while it was made. */
  export interface ProcessedContext {
    readonly context: ActiveContext;
    readonly events: readonly unknown[];
  }

  /** One context document, and what came out when it was applied to an active context. */
  export interface ResolvedContext {
    readonly document: unknown;
    getProcessed(activeCtx: ActiveContext): ProcessedContext | undefined;
    setProcessed(activeCtx: ActiveContext, processed: ProcessedContext): void;
  }

  /** Turns the value of an `@context` into context documents, in order. */
  export interface ContextResolver {
    resolve(request: {
      activeCtx: ActiveContext;
      context: unknown;
      base?: string | null;
    }): Promise<ResolvedContext[]>;
  }

  export interface ToRdfOptions {
    readonly documentLoader: DocumentLoader;
    readonly contextResolver?: ContextResolver;
    readonly base: null;
    readonly safe: boolean;
    readonly rdfDirection: 'i18n-datatype';
    readonly produceGeneralizedRdf: false;
  }

  /** A literal (RDF 1.1 Concepts §3.3) in the form of the RDF/JS data model. */
  export interface Literal {
    readonly termType: 'Literal';
    readonly value: string;
    readonly datatype: { readonly value: string };
    readonly language?: string;
  }

  export interface NamedNode {
    readonly termType: 'NamedNode';
    readonly value: string;
  }

  export interface BlankNode {
    readonly termType: 'BlankNode';
    readonly value: string;
  }

  export type Term = NamedNode | BlankNode | Literal;

  /** A statement. */
  export interface Quad {
    readonly subject: NamedNode | BlankNode;
    readonly predicate: NamedNode;
    readonly object: Term;
    readonly graph: NamedNode | BlankNode | { readonly termType: 'DefaultGraph'; readonly value: '' };
  }

  /** An RDF dataset. */
  export type Dataset = readonly Quad[];

  const jsonld: { toRDF(input: object, options: ToRdfOptions): Promise<Dataset> };
  export default jsonld;
}
