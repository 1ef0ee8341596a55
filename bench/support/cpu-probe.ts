/**
 * Loaded into a server process with `--import`, in front of a script that knows nothing of it: answers each message over
 * IPC with the CPU time that the process has used since it started, all its threads together.
 */
export interface CpuAnswer {
  readonly cpuMicroseconds: number;
}

process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpuMicroseconds: user + system } satisfies CpuAnswer);
});
