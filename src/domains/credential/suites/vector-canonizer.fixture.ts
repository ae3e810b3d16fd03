import type { DocumentLoader } from 'jsonld';
import jsonld from 'jsonld';
import * as rdfCanonize from 'rdf-canonize';
import { bundledDocumentLoader } from '../contexts/bundled.ts';
import { examplesContext } from '../w3c-vectors.fixture.ts';
import type { Canonizer } from './canonizer.ts';

const schema = (name: string) => `https://schema.org/${name}`;
const citizenship = (name: string) => `https://w3id.org/citizenship#${name}`;
const date = 'http://www.w3.org/2001/XMLSchema#dateTime';
const entries = (names: readonly string[], iri: (name: string) => string) =>
  Object.fromEntries(names.map((name) => [name, iri(name)]));

/** The terms of the citizenship context that the W3C's vectors use, as their published canonical forms have them. */
const citizenshipTerms = {
  ...entries(['Person', 'givenName', 'additionalName', 'familyName', 'gender', 'identifier'], schema),
  ...entries(
    [
      'PermanentResident',
      'PermanentResidentCard',
      'PermanentResidentCardCredential',
      'EmployablePerson',
      'EmploymentAuthorizationDocument',
      'EmploymentAuthorizationDocumentCredential',
      'birthCountry',
      'commuterClassification',
      'lprCategory',
      'lprNumber',
      'permanentResidentCard',
      'employmentAuthorizationDocument',
    ],
    citizenship,
  ),
  image: { '@id': schema('image'), '@type': '@id' },
  birthDate: { '@id': schema('birthDate'), '@type': date },
  residentSince: { '@id': citizenship('residentSince'), '@type': date },
};

const contexts = new Map<string, object>([
  ...examplesContext,
  ['https://w3id.org/citizenship/v4rc1', { '@context': citizenshipTerms }],
]);

const documentLoader: DocumentLoader = async (url) => {
  const document = contexts.get(url);
  return document === undefined
    ? bundledDocumentLoader(url)
    : { contextUrl: null, documentUrl: url, document, tag: 'static' };
};

const canonize: Canonizer['canonize'] = async (document, digest) => {
  const quads = await jsonld.toRDF(document, {
    documentLoader,
    base: null,
    safe: true,
    rdfDirection: 'i18n-datatype',
    produceGeneralizedRdf: false,
  });
  return rdfCanonize.canonize(quads, {
    algorithm: 'RDFC-1.0',
    format: 'application/n-quads',
    maxWorkFactor: 1,
    messageDigestAlgorithm: digest === 'sha256' ? 'SHA-256' : 'SHA-384',
  });
};

/** Canonical forms with the contexts of the W3C's examples, which are for examples only. */
export const vectorCanonizer: Canonizer = { canonize, canonizeFully: canonize };
