/**
 * Loaded into a server process with `--import`, in front of an unsuspecting script: answers each IPC message with the
 * process's usage, all threads together.
 */
export interface Usage {
  /** User and system, since the process started. */
  readonly cpuMicroseconds: number;
  /** Memory it holds now. */
  readonly residentBytes: number;
  /** Its peak memory. */
  readonly peakBytes: number;
}

process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.({
    cpuMicroseconds: user + system,
    residentBytes: process.memoryUsage.rss(),
    peakBytes: process.resourceUsage().maxRSS * 1024,
  } satisfies Usage);
});
