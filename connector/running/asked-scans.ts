import type { Job } from '../../src/entry/connector/contract/jobs';
import type { ScanResult } from '../../src/entry/connector/contract/scan';
import type { Conversation } from './conversation';

export type ScanJob = Extract<Job, { kind: 'scan' }>;

/** Scans that administrators have asked for, until they are answered. */
export interface AskedScans {
  /** The same job comes again if its answer takes long; it is asked for once. */
  add(job: ScanJob): void;
  areWaiting(): boolean;
  /** Those whom a scan that begins now answers. */
  take(): readonly ScanJob[];
  /** The scan goes on later, and answers them then. */
  putBack(jobs: readonly ScanJob[]): void;
  answer(jobs: readonly ScanJob[], result: Pick<ScanResult, 'trouble'>): void;
}

export function askedScans(conversation: Pick<Conversation, 'answered'>): AskedScans {
  const inHand = new Set<string>();
  let waiting: readonly ScanJob[] = [];
  return {
    add(job) {
      if (inHand.has(job.id)) return;
      inHand.add(job.id);
      waiting = [...waiting, job];
    },
    areWaiting: () => waiting.length > 0,
    take() {
      const taken = waiting;
      waiting = [];
      return taken;
    },
    putBack(jobs) {
      waiting = [...jobs, ...waiting];
    },
    answer(jobs, { trouble }) {
      for (const job of jobs) {
        conversation.answered({ ...job, ...(trouble === undefined ? {} : { trouble }) });
        inHand.delete(job.id);
      }
    },
  };
}
