import { readdirSync, readFileSync } from 'node:fs';

/** One process as Linux describes it in /proc/PID/stat (proc_pid_stat(5)). */
interface ProcessFacts {
  readonly pid: number;
  readonly parent: number;
  /** User and system time of the process and of the children it has waited for, in ticks. */
  readonly ticks: number;
}

// USER_HZ, the unit of these fields: 100 a second on every architecture that Node.js runs on.
const ticksPerSecond = 100;

/** True where the operating system shows each process's CPU time; elsewhere such figures are left out. */
export const seesProcesses = process.platform === 'linux';

function processes(): ProcessFacts[] {
  const found: ProcessFacts[] = [];
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = readProc(`${name}/stat`);
    // The program's name stands in parentheses and may hold anything, spaces and parentheses included.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields.length < 15) continue;
    const ticks = [11, 12, 13, 14].reduce((sum, index) => sum + Number(fields[index]), 0);
    found.push({ pid: Number(name), parent: Number(fields[1]), ticks });
  }
  return found;
}

/** A process may end between being listed and being read. */
function readProc(path: string): string {
  try {
    return readFileSync(`/proc/${path}`, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ESRCH') return '';
    throw error;
  }
}

/** CPU seconds of a process and all its descendants, without those below `except`; null where none can be seen. */
export function cpuSecondsOf(root: number, except?: number): number | null {
  if (!seesProcesses) return null;
  const children = Map.groupBy(processes(), ({ parent }) => parent);
  const own = [...children.values()].flat().find(({ pid }) => pid === root);
  const below = (pid: number): number =>
    (children.get(pid) ?? [])
      .filter((child) => child.pid !== except)
      .reduce((sum, child) => sum + child.ticks + below(child.pid), 0);
  return ((own?.ticks ?? 0) + below(root)) / ticksPerSecond;
}

/** CPU seconds that the whole machine has been busy since it started; null where that cannot be seen. */
export function busyCpuSeconds(): number | null {
  if (!seesProcesses) return null;
  // cpu user nice system idle iowait irq softirq … (proc_stat(5)); waiting for a disk is not being busy.
  const fields = readProc('stat').split('\n', 1)[0]?.split(/\s+/).slice(1, 8).map(Number) ?? [];
  const [user = 0, nice = 0, system = 0, , , irq = 0, softirq = 0] = fields;
  return (user + nice + system + irq + softirq) / ticksPerSecond;
}

/** Server processes of a PostgreSQL that work for a client, each of which serves one connection. */
export function backendsOf(postmaster: number): number[] {
  if (!seesProcesses) return [];
  return processes()
    .filter(({ parent }) => parent === postmaster)
    .map(({ pid }) => pid)
    .filter((pid) => /^postgres: \S+ \S+ 127\.0\.0\.1\(/.test(readProc(`${pid}/cmdline`)));
}

/** Resident memory of a process in MiB; null where it cannot be seen. */
export function residentMib(pid: number): number | null {
  if (!seesProcesses) return null;
  const kib = /^VmRSS:\s+(\d+) kB/m.exec(readProc(`${pid}/status`))?.[1];
  return kib === undefined ? null : Number(kib) / 1024;
}
