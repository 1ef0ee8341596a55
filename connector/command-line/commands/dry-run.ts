import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ldapSource } from '../../ldap/source/ldap-source';
import { openConversation } from '../../running/conversation';
import { fullScan } from '../../scan/full-scan';
import { learnKnown } from '../../scan/learn-known';
import type { ScanResult } from '../../scan/scan-call';
import { appReceiver } from '../../sending/app-receiver';
import { AppTrouble } from '../../sending/app-trouble';
import { type RecordedBatch, recordingReceiver } from '../../sending/recording-receiver';
import { tryingAgain } from '../../sending/trying-again';
import type { DirectorySettings } from '../../settings/directory-settings';
import { Trouble } from '../../source/trouble';
import { knownIn } from '../../state/known';
import { copyState, inTransaction, openState, type State } from '../../state/open-state';
import { sentIn } from '../../state/sent';
import { counted } from '../counted';
import { expectedIn } from '../expected-in';
import { findSettings } from '../find-settings';
import { exitCodes } from '../io';
import type { Report } from '../report';
import { speakerOf } from '../speaker-of';
import { tellForgotten } from '../tell-forgotten';
import { tellResult } from '../tell-result';
import { watchScan } from '../watch-scan';
import type { Command, RunCommand } from './command';

/** Reads the whole directory and shows what would be sent, on a copy of the state that is thrown away. */
export const dryRun: RunCommand = async (command) => {
  const { asked, report, clock } = command;
  const state = openState(asked.state, clock.now());
  try {
    const directory = await findSettings(command, state);
    return await onCopy(state, clock.now, async (copy) => {
      await learn(command, state, copy);
      try {
        const result = await scan(command, directory, copy);
        tellResult(report, result, report.countErrors(), 'would be sent');
        return report.countErrors() === 0 ? exitCodes.done : exitCodes.attention;
      } catch (error) {
        if (!(error instanceof Trouble)) throw error;
        report.trouble(error);
        const nothing = { people: 0, groups: 0, sent: 0, unchanged: 0, removed: 0 };
        tellResult(report, nothing, report.countErrors() + 1, 'would be sent');
        return exitCodes.trouble;
      }
    });
  } finally {
    state.close();
  }
};

/**
 * Where the state does not say what was sent, Rollcall is asked, as by a scan that sends. If it does not say, everybody is shown
 * as new, and the look says so.
 */
async function learn({ asked, appWith, clock, report, signal }: Command, state: State, copy: State): Promise<void> {
  if (asked.url !== undefined) tellForgotten(report, copy, asked.url);
  const known = knownIn(copy);
  if (known.isComplete()) return;
  const tell = () =>
    report.say('Rollcall has not said what it has: everybody is shown as new, and nobody who left.', {
      kind: 'not-known',
    });
  if (asked.url === undefined) {
    tell();
    return known.trust();
  }
  const app = appWith(asked.url, signal);
  const conversation = openConversation(state, speakerOf(state, asked.url), app);
  const trying = { clock, signal, patience: patienceWithApp, onTrouble: report.appTrouble };
  try {
    await tryingAgain(trying, () => conversation.poll(app));
    const receiver = appReceiver(app, conversation, trying);
    await learnKnown({ state: copy, receiver, watch: watchScan(report, clock, expectedIn(copy)) });
    report.say(
      'The state does not say what was sent, so Rollcall was asked. People whom it has would be sent once more.',
      {
        kind: 'learned',
      },
    );
  } catch (error) {
    if (!(error instanceof AppTrouble)) throw error;
    report.appTrouble(error);
    tell();
    // A part of it would show those who are in the other one as gone.
    inTransaction(copy, known.begin);
    known.trust();
  } finally {
    // Whoever only looks keeps nobody else from working.
    await conversation.poll(app, { isLeaving: true }).catch(() => undefined);
  }
}

const copyPrefix = 'dry-run-';

async function onCopy<Value>(state: State, now: () => number, work: (copy: State) => Promise<Value>): Promise<Value> {
  // We have the state, so whatever is left of such a copy is nobody's.
  for (const name of readdirSync(state.folder)) {
    if (name.startsWith(copyPrefix)) rmSync(join(state.folder, name), { recursive: true });
  }
  const folder = mkdtempSync(join(state.folder, copyPrefix));
  try {
    copyState(state, folder);
    const copy = openState(folder, now());
    try {
      return await work(copy);
    } finally {
      copy.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Milliseconds for which Rollcall is waited for. */
const patienceWithApp = 30_000;
/** Minutes for a scan; the largest directories take some. */
const patience = 120;

async function scan({ report, clock, open }: Command, directory: DirectorySettings, state: State): Promise<ScanResult> {
  const session = await open(directory, patience);
  const sent = sentIn(state);
  const idOf = (externalId: string) => (sent.person(externalId) ?? sent.group(externalId))?.remote ?? externalId;
  try {
    return await fullScan({
      source: ldapSource(directory, session, clock.now),
      rules: directory.settings,
      state,
      receiver: recordingReceiver((batch) => tellBatch(report, batch), idOf),
      watch: watchScan(report, clock, expectedIn(state)),
      now: clock.now,
    });
  } finally {
    await session.close();
  }
}

function tellBatch(report: Report, batch: RecordedBatch): void {
  if ('people' in batch) {
    const text = batch.people.map(({ userName }) => `would send ${userName}`).join('\n');
    report.say(text, { kind: 'people', people: batch.people });
  } else if ('groups' in batch) {
    const text = batch.groups
      .map(
        ({ displayName, add, remove }) =>
          `would send the group ${displayName}: ${add.length} join, ${remove.length} leave`,
      )
      .join('\n');
    report.say(text, { kind: 'groups', groups: batch.groups });
  } else {
    const { people, groups } = batch.removals;
    report.say(`would remove ${counted(people.length, 'person')} and ${counted(groups.length, 'group')}`, {
      kind: 'removals',
      people,
      groups,
    });
  }
}
