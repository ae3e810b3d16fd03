/** Processor time of this thread since `start`, in milliseconds: the load of the machine is not the candidate's. */
export function startMeter(): () => number {
  const start = process.threadCpuUsage();
  return () => {
    const { user, system } = process.threadCpuUsage();
    return (user + system - start.user - start.system) / 1000;
  };
}
