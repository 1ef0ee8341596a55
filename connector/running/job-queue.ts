import type { JobResult } from '../../src/entry/connector/contract/jobs';
import { doJob, type LookJob, withTrouble } from '../jobs/do-job';
import type { DirectorySettings } from '../settings/directory-settings';
import { Trouble } from '../source/trouble';
import { pictureOf } from '../state/picture';
import { scansOf } from '../state/scans';
import type { Bell } from './bell';
import type { Conversation } from './conversation';
import { directoryOf } from './directory-of';
import type { OnServer, Running } from './running';
import { untilAborted } from './until-aborted';

/** Looks into the directory for administrators, one after the other, beside a scan. */
export interface JobQueue {
  /** A job that is already waiting or being done is not done twice: the app hands it over again if the answer takes long. */
  add(job: LookJob): void;
  /** Drops those that wait, and ends when the one that is being done has. */
  end(): Promise<void>;
}

interface JobQueueCall {
  readonly running: Running;
  readonly conversation: Conversation;
  readonly bell: Bell;
}

export function openJobQueue({ running, conversation, bell }: JobQueueCall): JobQueue {
  const { clock, open, report, signal, state } = running;
  const inHand = new Set<string>();
  let turn: Promise<void> = Promise.resolve();

  async function work(job: LookJob): Promise<void> {
    if (signal.aborted) return;
    const result = await answerTo(job);
    report.job(job, result);
    conversation.answered(result);
    inHand.delete(job.id);
    bell.ring();
  }
  async function answerTo(job: LookJob): Promise<JobResult> {
    try {
      const directory = () => directoryOf(conversation.configuration());
      const openUntilAborted = async (settings: DirectorySettings, minutes: number, onServer: OnServer) =>
        untilAborted(await open(settings, minutes, onServer), signal);
      return await doJob({ directory, open: openUntilAborted, now: clock.now, managerId }, job);
    } catch (error) {
      // A fault of ours in a look must not end the scans.
      report.fault(error);
      return withTrouble(job, new Trouble('server-refused', 'The connector could not do this; its log says why.'));
    }
  }
  const managerId = (key: string) =>
    scansOf(state).complete() === undefined ? undefined : pictureOf(state).personIdByKey(key);
  return {
    add(job) {
      if (inHand.has(job.id)) return;
      inHand.add(job.id);
      turn = turn.then(() => work(job));
    },
    end: () => turn,
  };
}
