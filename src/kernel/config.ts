import { resolve } from 'node:path';
import { z } from 'zod';

/** How the process runs; read once from the environment, handed in everywhere else. */
export interface Config {
  readonly mode: 'demo' | 'production';
  readonly projectDir: string;
  readonly host: string;
  readonly port: number;
  /** The address that people and documents use, without a trailing slash. */
  readonly address: string;
  /** A PostgreSQL 18 of one's own; absent: the embedded server. */
  readonly databaseUrl: string | undefined;
  /** Signs form tokens and encrypts keys at rest; at least 32 characters. */
  readonly secret: string | undefined;
  /** `smtp://…` or `smtps://…`; absent in demo mode, where mail stays in the outbox. */
  readonly mailServer: string | undefined;
  readonly mailFrom: string;
  /** Folder for blobs. */
  readonly blobDir: string;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** True where the addresses for the W3C's test suites exist: `/vc-api/…`, with throw-away keys. */
  readonly vcApi: boolean;
  /** The real provider to which the lab's endpoint passes requests on; absent: there is none. */
  readonly labRelay?: LabRelay | undefined;
}

/** A provider of an OpenAI-compatible API whom the operator pays. */
export interface LabRelay {
  /** The API's base without a trailing slash, for example `https://api.openai.com/v1`. */
  readonly url: string;
  readonly key: string;
  /** Prices in US dollars a million tokens. */
  readonly models: readonly {
    readonly name: string;
    readonly inputPrice: number;
    readonly outputPrice: number;
  }[];
  /** What a learner's requests may cost in a day (UTC), in US dollars. */
  readonly dailyUsd: number;
}

/** The environment was wrong: one line a variable, each with what to do. */
export class ConfigError extends Error {
  constructor(readonly lines: readonly string[]) {
    super(`The configuration is not usable:\n${lines.map((line) => `  ${line}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

const url = (protocols: readonly string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    message: `must be an address that starts with ${protocols.map((p) => `${p}//`).join(' or ')}`,
  });

const relayModel = /^([\w.:/-]{1,100})=(\d+(?:\.\d+)?)\/(\d+(?:\.\d+)?)$/;
const relayModels = z
  .string()
  .transform((text) => text.split(',').map((part) => relayModel.exec(part.trim())))
  .refine((parts) => parts.every((part) => part !== null), {
    message: 'must be NAME=IN/OUT, several with commas between them: prices in US dollars a million tokens',
  })
  .transform((parts) =>
    parts.flatMap((part) =>
      part === null
        ? []
        : [{ name: part[1] ?? '', inputPrice: Number(part[2]), outputPrice: Number(part[3]) }],
    ),
  );

const environment = z.object({
  ASSAY_MODE: z.enum(['demo', 'production'], 'must be demo or production').default('demo'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a number from 0 to 65535')
    .transform(Number)
    .refine((port) => port <= 65535, 'must be a number from 0 to 65535')
    .default(4000),
  DATABASE_URL: url(['postgres:', 'postgresql:']).optional(),
  ASSAY_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  ASSAY_ADDRESS: url(['http:', 'https:']).optional(),
  ASSAY_MAIL: url(['smtp:', 'smtps:']).optional(),
  ASSAY_MAIL_FROM: z.email('must be an email address').optional(),
  ASSAY_BLOBS: z.string().min(1).optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  ASSAY_VC_API: z.enum(['on', 'off'], 'must be on or off').default('off'),
  ASSAY_LAB_RELAY_URL: url(['https:']).optional(),
  ASSAY_LAB_RELAY_KEY: z.string().min(1).optional(),
  ASSAY_LAB_RELAY_MODELS: relayModels.optional(),
  ASSAY_LAB_RELAY_DAILY_USD: z
    .string()
    .regex(/^\d{1,6}(?:\.\d{1,6})?$/, 'must be a number of US dollars')
    .transform(Number)
    .optional(),
});

const relayNames = [
  'ASSAY_LAB_RELAY_URL',
  'ASSAY_LAB_RELAY_KEY',
  'ASSAY_LAB_RELAY_MODELS',
  'ASSAY_LAB_RELAY_DAILY_USD',
] as const;

/** The relay needs all of its variables or none: a key without a budget would be spent by whoever comes first. */
function missingOfRelay(present: Readonly<Record<string, unknown>>): string[] {
  const missing = relayNames.filter((name) => present[name] === undefined);
  if (missing.length === 0 || missing.length === relayNames.length) return [];
  return missing.map(
    (name) => `${name} is missing: the relay of the lab needs all of ${relayNames.join(', ')}`,
  );
}

function labRelayOf(values: z.infer<typeof environment>): LabRelay | undefined {
  const {
    ASSAY_LAB_RELAY_URL: address,
    ASSAY_LAB_RELAY_KEY: key,
    ASSAY_LAB_RELAY_MODELS: models,
    ASSAY_LAB_RELAY_DAILY_USD: dailyUsd,
  } = values;
  if (address === undefined || key === undefined || models === undefined || dailyUsd === undefined) {
    return undefined;
  }
  return { url: address.replace(/\/+$/, ''), key, models, dailyUsd };
}

const neededInProduction = {
  ASSAY_SECRET: 'set it to at least 32 random characters and keep it: keys at rest depend on it',
  ASSAY_ADDRESS: 'set it to the public address, for example https://certificates.example.org',
  ASSAY_MAIL: 'set it to the mail server, for example smtps://user:password@mail.example.org',
  ASSAY_MAIL_FROM: 'set it to the sender of all mail, for example office@example.org',
} as const;

/** Reads the environment. Throws `ConfigError` with every problem at once. An empty variable counts as unset. */
export function readConfig(env: NodeJS.ProcessEnv, projectDir: string): Config {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(present);
  const lines = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  lines.push(...missingOfRelay(present));
  if (present.ASSAY_MODE === 'production') {
    for (const [name, todo] of Object.entries(neededInProduction)) {
      if (present[name] === undefined) lines.push(`${name} is missing: ${todo}`);
    }
    const address = present.ASSAY_ADDRESS;
    if (address !== undefined && URL.canParse(address) && new URL(address).protocol !== 'https:') {
      lines.push('ASSAY_ADDRESS: must start with https:// in production');
    }
  }
  if (!parsed.success || lines.length > 0) throw new ConfigError(lines);
  const values = parsed.data;
  return {
    mode: values.ASSAY_MODE,
    projectDir,
    host: values.HOST,
    port: values.PORT,
    address: (values.ASSAY_ADDRESS ?? `http://127.0.0.1:${values.PORT}`).replace(/\/+$/, ''),
    databaseUrl: values.DATABASE_URL,
    secret: values.ASSAY_SECRET,
    mailServer: values.ASSAY_MAIL,
    mailFrom: values.ASSAY_MAIL_FROM ?? 'office@demo.example',
    blobDir: resolve(projectDir, values.ASSAY_BLOBS ?? 'data/blobs'),
    logLevel: values.LOG_LEVEL,
    vcApi: values.ASSAY_VC_API === 'on',
    labRelay: labRelayOf(values),
  };
}
