import type { DatabaseSync } from 'node:sqlite';
import type { Manifest, ScheduleModule } from './app/manifest';
import type { Clock } from './clock';
import type { Installation } from './installation';
import type { Invoke } from './invoke';
import type { WriteLog } from './storage/write-log';

/** Runs the scheduled triggers of the manifest. */
export interface Schedules {
  start(): void;
  /** Runs one now, outside its schedule, ignoring what the function throws. @throws Error if there is no such module */
  run(moduleKey: string): Promise<void>;
  running(): number;
  close(): void;
}

const intervals = { fiveMinute: 5 * 60_000, hour: 3_600_000, day: 86_400_000, week: 7 * 86_400_000 } as const;
/** "Each trigger is scheduled to start shortly after it is created, about 5 minutes after app deployment." */
const FIRST_AFTER = 5 * 60_000;

/**
 * A schedule keeps its times over restarts. Runs missed while the host was down, or in a jump of the clock, are made up
 * for by a single one.
 * https://developer.atlassian.com/platform/forge/manifest-reference/modules/scheduled-trigger/
 */
export function openSchedules(
  database: DatabaseSync,
  log: WriteLog,
  manifest: Manifest,
  installation: Installation,
  clock: Clock,
  invoke: Invoke,
): Schedules {
  const select = database.prepare('SELECT interval, next_at FROM schedule WHERE module_key = ?');
  const upsert = log.prepare('INSERT OR REPLACE INTO schedule (module_key, interval, next_at) VALUES (?, ?, ?)');
  const timers = new Map<string, () => void>();
  let running = 0;
  let isClosed = false;

  const call = async (module: ScheduleModule) => {
    running += 1;
    try {
      const context = { cloudId: installation.cloudId, moduleKey: module.key };
      const payload = { context, contextToken: 'local' };
      await invoke({ kind: 'schedule', moduleKey: module.key, functionKey: module.function, payload });
    } catch {
      // "If the function throws an error, nothing will happen": the invocation has logged it.
    } finally {
      running -= 1;
    }
  };

  const arm = (module: ScheduleModule, nextAt: number) => {
    if (isClosed) return;
    const wait = Math.max(0, nextAt - clock.now());
    timers.set(
      module.key,
      clock.after(wait, () => fire(module, nextAt)),
    );
  };

  const fire = (module: ScheduleModule, dueAt: number) => {
    const interval = intervals[module.interval];
    const nextAt = dueAt + interval * Math.max(1, Math.ceil((clock.now() + 1 - dueAt) / interval));
    upsert.run(module.key, module.interval, nextAt);
    void call(module);
    arm(module, nextAt);
  };

  return {
    start() {
      for (const module of manifest.schedules) {
        const kept = select.get(module.key) as { interval: string; next_at: number } | undefined;
        const nextAt = kept?.interval === module.interval ? kept.next_at : clock.now() + FIRST_AFTER;
        upsert.run(module.key, module.interval, nextAt);
        arm(module, nextAt);
      }
    },
    async run(moduleKey) {
      const module = manifest.schedules.find(({ key }) => key === moduleKey);
      if (!module) throw new Error(`The manifest declares no scheduled trigger "${moduleKey}".`);
      await call(module);
    },
    running: () => running,
    close() {
      isClosed = true;
      for (const cancel of timers.values()) cancel();
    },
  };
}
