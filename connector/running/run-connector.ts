import type { App, Polled } from '../sending/app';
import { AppTrouble } from '../sending/app-trouble';
import { pauseAfter } from '../sending/trying-again';
import { type Bell, makeBell } from './bell';
import { type Conversation, openConversation } from './conversation';
import { type JobQueue, openJobQueue } from './job-queue';
import type { Running } from './running';
import { openScanner, type Scanner } from './scanner';
import { takeBeyond } from './take-beyond';

/** Milliseconds: the longest pause when the app is in trouble, between polls in a scan, and for a farewell. */
const longestPause = 300_000;
const pollsInScan = 10_000;
const farewell = 5000;

/**
 * Polls, scans and does what is asked for, until the signal ends it. Trouble with the directory is told to the app; trouble with
 * the app is waited out.
 * @throws {AppTrouble} what does not pass by itself: a wrong token, another connector, a version that is too old
 */
export async function runConnector(running: Running): Promise<void> {
  const { clock, signal, state, speaker, appWith } = running;
  const bell = makeBell(clock);
  signal.addEventListener('abort', bell.ring, { once: true });
  const app = appWith(signal);
  const conversation = openConversation(state, speaker, app);
  const scanner = openScanner({ running, app, conversation, bell });
  const jobs = openJobQueue({ running, conversation, bell });
  const beyond = takeBeyond({ running, conversation, scanner });
  try {
    await takeTurns({ running, app, conversation, scanner, jobs, beyond, bell });
  } finally {
    signal.removeEventListener('abort', bell.ring);
    await Promise.all([scanner.end(), jobs.end()]);
    // Whoever comes next need not wait for the lease to end; if this does not come through, it ends by itself.
    await conversation.poll(appWith(AbortSignal.timeout(farewell)), { isLeaving: true }).catch(() => undefined);
  }
}

interface Turns {
  readonly running: Running;
  readonly app: App;
  readonly conversation: Conversation;
  readonly scanner: Scanner;
  readonly jobs: JobQueue;
  readonly beyond: ReturnType<typeof takeBeyond>;
  readonly bell: Bell;
}

async function takeTurns(turns: Turns): Promise<void> {
  const { running, conversation, scanner, bell } = turns;
  const { clock, signal } = running;
  let failures = 0;
  let polled = clock.now();
  // When the app wants to hear from the connector again; not before, when it is in trouble.
  let next = polled;
  while (!signal.aborted) {
    scanner.assertWell();
    const isWell = failures === 0;
    if (clock.now() >= due() || (isWell && conversation.hasNews())) {
      polled = clock.now();
      const pause = await poll(turns, failures);
      failures = pause.failures;
      next = clock.now() + pause.milliseconds;
      continue;
    }
    // Without the app nothing can be sent, so nothing is read either.
    const scanAt = isWell ? scanner.beginIfDue() : undefined;
    await bell.wait(Math.min(due(), scanAt ?? Number.POSITIVE_INFINITY) - clock.now());
  }

  function due(): number {
    return failures === 0 && scanner.isBusy() ? Math.min(next, polled + pollsInScan) : next;
  }
}

/** @returns how long to wait now, and how often in a row the app was in trouble */
async function poll(
  turns: Turns,
  failures: number,
): Promise<{ readonly failures: number; readonly milliseconds: number }> {
  const { running, conversation, app } = turns;
  try {
    const answer = await conversation.poll(app);
    if (failures > 0) running.report.appIsBack();
    take(turns, answer);
    return { failures: 0, milliseconds: answer.comeAgainInSeconds * 1000 };
  } catch (error) {
    if (running.signal.aborted) return { failures, milliseconds: 0 };
    if (!(error instanceof AppTrouble) || !error.isPassing) throw error;
    // Once: an app that is down for a night fills no log.
    if (failures === 0) running.report.appTrouble(error);
    return { failures: failures + 1, milliseconds: pauseAfter(error, failures + 1, longestPause) };
  }
}

/** What a poll has brought. */
function take({ running, scanner, jobs, beyond }: Turns, answer: Polled): void {
  beyond(answer);
  if (answer.configuration !== undefined) {
    running.report.settings(answer.configuration);
    scanner.settingsChanged();
  }
  for (const job of answer.jobs) {
    if (job.kind === 'scan') scanner.ask(job);
    else jobs.add(job);
  }
}
