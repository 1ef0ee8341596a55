import type { ScanResult } from '../../../src/entry/connector/contract/scan';
import { type Conversation, openConversation } from '../../running/conversation';
import { directoryOf } from '../../running/directory-of';
import { Interrupted, oneScan } from '../../running/one-scan';
import type { App } from '../../sending/app';
import { appReceiver } from '../../sending/app-receiver';
import { AppTrouble } from '../../sending/app-trouble';
import { tryingAgain } from '../../sending/trying-again';
import { Trouble } from '../../source/trouble';
import { openState, type State } from '../../state/open-state';
import { exitCodeOf } from '../exit-code-of';
import { expectedIn } from '../expected-in';
import { type ExitCode, exitCodes, UsageError } from '../io';
import { speakerOf } from '../speaker-of';
import { tellForgotten } from '../tell-forgotten';
import { tellResult } from '../tell-result';
import { watchScan } from '../watch-scan';
import type { Command, RunCommand } from './command';
import { dryRun } from './dry-run';

/** Reads the whole directory once, and sends what has changed; or only shows it. */
export const sync: RunCommand = async (command) => {
  const { asked, clock, report } = command;
  if (asked.isDryRun) return await dryRun(command);
  const state = openState(asked.state, clock.now());
  let counts = { people: 0, groups: 0, sent: 0, unchanged: 0, removed: 0 };
  try {
    const result = await syncWith(command, state, (progress) => {
      counts = progress;
    });
    tellResult(report, result, result.errors);
    return codeOf(result);
  } catch (error) {
    if (error instanceof Interrupted) {
      report.say('Interrupted: the next scan goes on from here.', { kind: 'interrupted' });
    } else if (error instanceof AppTrouble) report.appTrouble(error);
    else throw error;
    tellResult(report, counts, report.countErrors() + 1);
    return error instanceof AppTrouble ? exitCodeOf(error) : exitCodes.trouble;
  } finally {
    state.close();
  }
};

function codeOf({ outcome }: ScanResult): ExitCode {
  if (outcome === 'failed') return exitCodes.trouble;
  return outcome === 'attention' ? exitCodes.attention : exitCodes.done;
}

/** Milliseconds for which the app is waited for, and between polls, which keep the lease. */
const patienceWithApp = 300_000;
const betweenPolls = 10_000;
/** Minutes of a scan. */
const patience = 240;

async function syncWith(
  command: Command,
  state: State,
  onProgress: (progress: Omit<ScanResult, 'ended' | 'outcome' | 'errors' | 'notices'>) => void,
): Promise<ScanResult> {
  const { asked, clock, report, signal, appWith, open } = command;
  if (asked.url === undefined) throw new UsageError('--url is missing; see --help.');
  const app = appWith(asked.url, signal);
  tellForgotten(report, state, asked.url);
  const conversation = openConversation(state, speakerOf(state, asked.url), app);
  const trying = { clock, signal, patience: patienceWithApp, onTrouble: report.appTrouble };
  await tryingAgain(trying, () => conversation.poll(app));
  const done = new AbortController();
  const polling = keepPolling(command, conversation, app, done.signal);
  try {
    const result = await oneScan({
      kind: 'full',
      directory: () => directoryOf(conversation.configuration()),
      open: (directory) => open(directory, patience),
      state,
      receiver: appReceiver(app, conversation, trying),
      watch: watchScan(report, clock, expectedIn(state)),
      now: clock.now,
      signal,
      onProgress(progress) {
        conversation.progressed(progress);
        onProgress(progress);
      },
    });
    // A full scan always has a result.
    if (result === undefined) throw new Interrupted();
    if (result.trouble !== undefined) {
      const { code, detail, server } = result.trouble;
      report.trouble(new Trouble(code, detail, server === undefined ? {} : { server }));
    }
    conversation.ended(result);
    return result;
  } finally {
    done.abort();
    await polling;
    conversation.progressed(undefined);
    await leave(command, conversation, asked.url);
  }
}

/** Keeps the lease, and tells how the scan gets on. What is wrong is said by the batches, which meet it as well. */
async function keepPolling({ clock }: Command, conversation: Conversation, app: App, done: AbortSignal): Promise<void> {
  for (;;) {
    await clock.pause(betweenPolls, done);
    if (done.aborted) return;
    await conversation.poll(app).catch(() => undefined);
  }
}

/** Milliseconds for a farewell. */
const farewell = 15_000;

/** Tells how the scan has ended, and lets go of the lease; if it does not come through, the next poll tells it. */
async function leave({ appWith }: Command, conversation: Conversation, url: string): Promise<void> {
  await conversation.poll(appWith(url, AbortSignal.timeout(farewell)), { isLeaving: true }).catch(() => undefined);
}
