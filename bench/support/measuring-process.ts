import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { exitCode, toLine, toReport } from '../report';
import type { Outcome } from '../result';
import type { Told } from './told';

interface Reporting {
  /** One JSON value at the end instead of lines on the way. */
  readonly json: boolean;
  /** Writes one line to standard output; nothing else can. */
  readonly print: (line: string) => void;
}

/** Exit code of a call that names something unknown, as in `getopt` programs. */
const misused = 2;
const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
type Ending = (typeof endings)[number];
/** How long an ended process may take to end itself. */
const graceMilliseconds = 5_000;

/**
 * Runs Node with these arguments as a process that measures and reports over IPC (`Told`), and prints its report. The
 * report is made here, so that it appears whatever happens to the other process: it may be killed, end by itself, run
 * out of memory, or print. Its output and that of its children goes to standard error. They form a process group: a
 * signal that ends this process ends all of them first.
 * @returns the exit code: 128 plus the number of the signal, if one came
 */
export async function measuringProcess(nodeArguments: readonly string[], reporting: Reporting): Promise<number> {
  const heard = newHeard(reporting);
  const child = spawn(process.execPath, nodeArguments, { stdio: ['ignore', 2, 2, 'ipc'], detached: true });
  child.on('message', (told) => heard.hear(told as Told));
  let ending: Ending | undefined;
  let timer: NodeJS.Timeout | undefined;
  const endAll = (signal: NodeJS.Signals) => child.pid !== undefined && kill(-child.pid, signal);
  const end = (signal: Ending) => {
    ending ??= signal;
    endAll(signal);
    timer ??= setTimeout(() => endAll('SIGKILL'), graceMilliseconds);
  };
  for (const signal of endings) process.on(signal, end);
  const how = await ended(child);
  clearTimeout(timer);
  for (const signal of endings) process.off(signal, end);
  // Servers it started and did not get to end.
  if (!heard.isDone()) endAll('SIGKILL');
  const code = heard.conclude(ending ?? how);
  return ending ? 128 + constants.signals[ending] : code;
}

/** In words; by then, everything reported before its end has been received. */
async function ended(child: ReturnType<typeof spawn>): Promise<string> {
  const silent = new Promise((resolve) => child.once('disconnect', resolve));
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => void silent.then(() => resolve(signal ?? `exit code ${code}`)));
  });
}

/** The reports so far, and what is printed of them. */
function newHeard({ json, print }: Reporting) {
  const outcomes: Outcome[] = [];
  const errors: string[] = [];
  let usage: Extract<Told, { readonly kind: 'usage' }> | undefined;
  let isDone = false;
  const show = (line: string) => !json && print(line);
  return {
    hear(told: Told): void {
      switch (told.kind) {
        case 'begins':
          show(`\n${told.bench}`);
          break;
        case 'outcome':
          outcomes.push(told.outcome);
          show(toLine(told.outcome));
          break;
        case 'error':
          errors.push(told.text);
          break;
        case 'usage':
          usage = told;
          if (told.mistake === undefined) show(told.text);
          else {
            errors.push(told.mistake);
            console.error(`${told.mistake}\n\n${told.text}`);
          }
          break;
        case 'done':
          isDone = true;
      }
    },
    isDone: () => isDone,
    /** Prints the report and returns the exit code; `how` says what ended the process, if it did not finish. */
    conclude(how: string): number {
      if (!isDone) {
        errors.push(`It ended early: ${how}.`);
        console.error(errors.at(-1));
      }
      const report = toReport(outcomes, errors);
      if (json) print(JSON.stringify(report));
      if (!usage || !isDone) return exitCode(report);
      return usage.mistake === undefined ? 0 : misused;
    },
  };
}

/** A process that is already gone needs no signal. */
function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // ESRCH
  }
}
