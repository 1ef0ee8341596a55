/**
 * Loaded into a server process with `--import`, in front of a script that knows nothing of it: answers each message over
 * IPC with what the process has used, all its threads together.
 */
export interface Usage {
  /** User and system, since the process started. */
  readonly cpuMicroseconds: number;
  /** Memory that it holds at this moment. */
  readonly residentBytes: number;
  /** The most that it has ever held. */
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
