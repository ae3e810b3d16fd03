/** Runs `work` and tells how many cores this process kept busy meanwhile: its CPU time by the time that passed. */
export async function withOwnCpu<T>(work: () => Promise<T>): Promise<T & { readonly cores: number }> {
  const [before, start] = [process.cpuUsage(), performance.now()];
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  return { ...result, cores: (user + system) / 1000 / (performance.now() - start) };
}
