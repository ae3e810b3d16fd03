/** The verifier of Assay: the checks of the product without the product. */
import { z } from 'zod';

// A page's policy may forbid code that is made of text, which zod would otherwise try.
z.config({ jitless: true });

export { Problem } from '../../src/kernel/problem.ts';
export type { Check, CheckName, Finding } from '../../src/domains/credential/verify/checks.ts';
export type { CredentialFacts } from '../../src/domains/credential/verify/facts.ts';
export { type Companions, type Kind, type Sorted, sortFiles } from './handed-in.ts';
export { checkLog, type LogOptions } from './log.ts';
export type { LogReport, Report, Unchecked } from './report.ts';
export { verifyCredential, verifyDocument, type VerifyOptions } from './verify.ts';
