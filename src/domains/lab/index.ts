export { isLabPath, labErrorAnswer } from './endpoint/error-answer.ts';
export { labTasks, labTimedTasks } from './endpoint/lab-tasks.ts';
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
export { checkLabs } from './labs/check-labs.ts';
export { labsOf, labsRoutes } from './web/labs/routes.ts';
export { labRoutes } from './web/routes.ts';
