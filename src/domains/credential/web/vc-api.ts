import { z } from 'zod';
import { notFound } from '../../../kernel/problem.ts';
import type { Services } from '../../../kernel/services.ts';
import { facts, get, param, parseBody, post, type Route, type WebContext } from '../../../kernel/web.ts';
import { cryptosuites } from '../suites/cryptosuites.ts';
import { issueConforming, keysOf, signingSuites } from '../vc-api/issue.ts';
import { type ThrowAwayKeys, throwAwayKeys } from '../vc-api/keys.ts';
import { type Ask, verifyConformingCredential, verifyConformingPresentation } from '../vc-api/verify.ts';
import { fetchFromFew } from '../verify/look-up.ts';

const largestBody = { maxBodyBytes: 1024 * 1024 };

const verifyOptions = z
  .looseObject({
    challenge: z.string().optional(),
    domain: z.string().optional(),
    expectedProofPurpose: z
      .enum(['assertionMethod', 'authentication', 'capabilityInvocation', 'capabilityDelegation'])
      .optional(),
  })
  .default({});
const issueBody = z.looseObject({ credential: z.unknown() });
const credentialBody = z.looseObject({ verifiableCredential: z.unknown(), options: verifyOptions });
const presentationBody = z.looseObject({ verifiablePresentation: z.unknown(), options: verifyOptions });

function suiteIn(c: WebContext): string {
  const name = param(c, 'suite', z.string().max(100));
  if (!cryptosuites.has(name)) throw notFound('cryptosuite');
  return name;
}

function askOf(cryptosuite: string, options: z.output<typeof verifyOptions>): Ask {
  const { challenge, domain, expectedProofPurpose } = options;
  return { cryptosuite, challenge, domain, expectedProofPurpose };
}

/** The addresses that the W3C's test suites call (W3C CCG VC-API). They exist only where the configuration asks for them. */
export function vcApiRoutes({ config, random }: Services): Route[] {
  const keys = throwAwayKeys(random);
  return [
    get('/vc-api', async (c) => c.json(manifestOf(config.address, await keys()))),
    post(
      '/vc-api/:suite/credentials/issue',
      async (c) => {
        const suite = suiteIn(c);
        const { credential } = await parseBody(c, issueBody);
        const issued = await issueConforming(credential, suite, await keys(), facts(c).now);
        return c.json({ verifiableCredential: issued }, 201);
      },
      largestBody,
    ),
    post(
      '/vc-api/:suite/credentials/verify',
      async (c) => {
        const suite = suiteIn(c);
        const { verifiableCredential, options } = await parseBody(c, credentialBody);
        const surroundings = { now: facts(c).now, fetchDid: fetchFromFew() };
        return c.json({
          ...(await verifyConformingCredential(verifiableCredential, askOf(suite, options), surroundings)),
        });
      },
      largestBody,
    ),
    post(
      '/vc-api/:suite/presentations/verify',
      async (c) => {
        const suite = suiteIn(c);
        const { verifiablePresentation, options } = await parseBody(c, presentationBody);
        const surroundings = { now: facts(c).now, fetchDid: fetchFromFew() };
        return c.json({
          ...(await verifyConformingPresentation(
            verifiablePresentation,
            askOf(suite, options),
            surroundings,
          )),
        });
      },
      largestBody,
    ),
  ];
}

/** What a suite's `localConfig.cjs` wants to know: each address, with the DID that issues there. */
function manifestOf(address: string, keys: ThrowAwayKeys) {
  const at = (suite: string, what: string) => `${address}/vc-api/${suite}/${what}`;
  const names = [...cryptosuites.keys()];
  const tagsOf = (suite: string) => (suite === 'eddsa-rdfc-2022' ? ['vc2.0', suite] : [suite]);
  const verifiers = (what: string) =>
    names.map((suite) => ({ id: at(suite, what), endpoint: at(suite, what), tags: tagsOf(suite) }));
  return {
    name: 'Assay',
    implementation: 'Assay',
    issuers: [...signingSuites.values()].flatMap((suite) =>
      keysOf(suite, keys).map(({ did }) => ({
        id: did,
        endpoint: at(suite.name, 'credentials/issue'),
        tags: tagsOf(suite.name),
        supports: { vc: ['2.0'] },
      })),
    ),
    verifiers: verifiers('credentials/verify'),
    vpVerifiers: verifiers('presentations/verify'),
  };
}
