export { backup } from './backup.ts';
export type { BackupSummary } from './backup-file.ts';
export { type Cluster, type ClusterOptions, clusterDirectory } from './cluster.ts';
export { findCluster } from './connect.ts';
export { restore } from './restore.ts';
export { startCluster } from './start-cluster.ts';
