import type { DocumentLoader } from 'jsonld';
import { bundledDocumentLoader } from '../contexts/bundled.ts';
import { examplesContext } from '../contexts/examples.ts';
import { canonizerWith } from './canonizer.ts';

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

/** Canonical forms with the contexts of the W3C's examples, which are for examples only. */
export const vectorCanonizer = canonizerWith(documentLoader);
