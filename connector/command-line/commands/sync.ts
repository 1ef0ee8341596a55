import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Trouble } from '../../ldap/trouble';
import { fullScan } from '../../scan/full-scan';
import type { ScanResult } from '../../scan/scan-call';
import type { ScanPoint } from '../../scan/watch';
import { type RecordedBatch, recordingReceiver } from '../../sending/recording-receiver';
import { copyState, openState, type State } from '../../state/open-state';
import { exitCodes } from '../io';
import type { Report } from '../report';
import type { Command, RunCommand } from './command';

/** Reads the whole directory and shows what would be sent, on a copy of the state that is thrown away. */
export const sync: RunCommand = async (command) => {
  const { asked, report } = command;
  const state = openState(asked.state, command.now());
  try {
    return await onCopy(state, command.now, async (copy) => {
      try {
        const result = await scan(command, copy);
        tellResult(report, result);
        return report.countErrors() === 0 ? exitCodes.done : exitCodes.attention;
      } catch (error) {
        if (!(error instanceof Trouble)) throw error;
        report.trouble(error);
        tellResult(report, { people: 0, groups: 0, sent: 0, unchanged: 0, removed: 0 }, 1);
        return exitCodes.trouble;
      }
    });
  } finally {
    state.close();
  }
};

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

/** Minutes for a scan; the largest directories take some. */
const patience = 120;

async function scan({ directory, report, now, open }: Command, state: State): Promise<ScanResult> {
  const session = await open(patience);
  try {
    return await fullScan({
      directory,
      session,
      state,
      receiver: recordingReceiver((batch) => tellBatch(report, batch)),
      watch: {
        reached: (point, count) => report.progress(progressText(point, count)),
        noticed: (notice) => report.notice(notice),
      },
      now,
    });
  } finally {
    await session.close();
  }
}

const doing: Partial<Record<ScanPoint, string>> = {
  'people-page': 'people read',
  'groups-page': 'groups read',
  'people-noted': 'people compared',
  'groups-noted': 'groups compared',
};

const progressText = (point: ScanPoint, count: number | undefined): string =>
  count === undefined ? point : `${doing[point] ?? point}: ${count}`;

function tellBatch(report: Report, batch: RecordedBatch): void {
  if ('people' in batch) {
    const text = batch.people.map(({ userName }) => `would send ${userName}`).join('\n');
    report.say(text, { kind: 'people', people: batch.people });
  } else if ('groups' in batch) {
    const text = batch.groups
      .map(({ name, added, removed }) => `would send the group ${name}: ${added.length} join, ${removed.length} leave`)
      .join('\n');
    report.say(text, { kind: 'groups', groups: batch.groups });
  } else {
    const { people, groups } = batch.removals;
    report.say(`would remove ${people.length} people and ${groups.length} groups`, {
      kind: 'removals',
      people,
      groups,
    });
  }
}

function tellResult(report: Report, result: ScanResult, troubles = 0): void {
  const counts = { ...result, errors: report.countErrors() + troubles };
  const { people, groups, sent, unchanged, removed, errors } = counts;
  report.result(
    `${people} people and ${groups} groups read; ${sent} would be sent, ${unchanged} unchanged, ${removed} removed; ${errors} errors`,
    { people, groups, sent, unchanged, removed, errors },
  );
}
