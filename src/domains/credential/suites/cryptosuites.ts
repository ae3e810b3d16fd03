import { bundledCanonizer, type Canonizer } from './canonizer.ts';
import type { Cryptosuite } from './cryptosuite.ts';
import { ecdsaJcs2019 } from './ecdsa-jcs-2019.ts';
import { ecdsaRdfc2019 } from './ecdsa-rdfc-2019.ts';
import { ecdsaSd2023 } from './ecdsa-sd-2023.ts';
import { eddsaJcs2022 } from './eddsa-jcs-2022.ts';
import { eddsaRdfc2022 } from './eddsa-rdfc-2022.ts';

/** Every cryptosuite that is verified, by name. */
export function cryptosuitesWith(canonizer: Canonizer): ReadonlyMap<string, Cryptosuite> {
  const all = [
    eddsaRdfc2022(canonizer),
    eddsaJcs2022(),
    ecdsaRdfc2019(canonizer),
    ecdsaJcs2019(),
    ecdsaSd2023(canonizer),
  ];
  return new Map(all.map((suite) => [suite.name, suite]));
}

/** The cryptosuites with the bundled contexts. */
export const cryptosuites = cryptosuitesWith(bundledCanonizer);
