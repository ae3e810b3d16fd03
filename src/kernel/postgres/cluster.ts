import { realpathSync } from 'node:fs';
import { type Places, placesOf } from './places.ts';

/** Which cluster, and who wants to hear about it. */
export interface ClusterOptions {
  /** The project's folder; two paths that lead to the same folder mean the same clusters. */
  readonly projectDir: string;
  /** `main`, `test`, …; a-z, 0-9 and dashes. */
  readonly name: string;
  /** Takes one line at a time, never with the password or the URL in it. */
  readonly log: (line: string) => void;
  /** Further PostgreSQL settings for a server that is started; one that is found running keeps its own. */
  readonly settings?: Readonly<Record<string, string>>;
  /** `stop()` leaves a server alone that was found running, as a command beside a running Assay must. */
  readonly leaveFound?: boolean;
  /** Read for ASSAY_DATA (base folder) and ASSAY_SYSTEM_USER (account, when we are root). Default: process.env. */
  readonly env?: NodeJS.ProcessEnv;
}

/** A running PostgreSQL server. */
export interface Cluster {
  /** postgres://assay:PASSWORD@127.0.0.1:PORT/assay, `?host=FOLDER` where there is a socket; a secret, and another port after each start. */
  readonly url: string;
  /** True when we started it, false when it was found running. */
  readonly started: boolean;
  readonly pid: number;
  /** Whether its process still runs; it says nothing about whether it takes connections. */
  runs(): boolean;
  /** Fast shutdown: open transactions are rolled back, and it returns when the server has ended. */
  stop(): Promise<void>;
}

/** Where the options' cluster lives. Throws when the project's folder does not exist. */
export function locate({ projectDir, name, env = process.env }: ClusterOptions): Places {
  return placesOf(realpathSync(projectDir), name, process.getuid?.(), env);
}

/** The folder that holds the cluster's data, password and server log; it may not exist yet. */
export function clusterDirectory(options: ClusterOptions): string {
  return locate(options).cluster;
}
