export { createSandboxPool, type PoolOptions, type SandboxPool } from './sandbox/pool.ts';
export { runTask } from './sandbox/run-task.ts';
export {
  type Fault,
  type Json,
  type Language,
  type Limits,
  type Mock,
  type MockRow,
  type Outcome,
  type Task,
  type TaskResult,
  type TaskTest,
  type Verdict,
} from './sandbox/task.ts';
