import { isoTime } from '../call';
import type { KeptJob } from './connector-state';
import type { Job, JobAsk, JobResult } from './directory-report';
import { newestThatFit } from './newest-that-fit';

/** Whoever has asked has an answer by then, or has gone. */
const keptMilliseconds = 3_600_000;
const mostJobs = 10;
/** A record of Forge storage holds 240 KB; an answer has at most 60 KB. */
const mostBytes = 200_000;
/** A connector that got a job and was killed does not answer: it, or the next one, gets it again. */
const answeredWithin = 120_000;

/** Jobs with one more; the oldest make room for it. */
export const withJob = (jobs: readonly KeptJob[], ask: JobAsk, id: string, now: number): readonly KeptJob[] =>
  keptJobs([...jobs, { id, ask, asked: isoTime(now) }], now);

/** The same list, if nothing is to be forgotten. */
export function keptJobs(jobs: readonly KeptJob[], now: number): readonly KeptJob[] {
  const young = jobs.filter(({ asked }) => now - Date.parse(asked) < keptMilliseconds).slice(-mostJobs);
  const fitting = newestThatFit(young, mostBytes);
  return fitting.length === jobs.length ? jobs : fitting;
}

/** Jobs with the answers that came; one that nobody waits for any more, or that was answered already, changes nothing. */
export function withResults(jobs: readonly KeptJob[], results: readonly JobResult[]): readonly KeptJob[] {
  const isAnswer = (job: KeptJob) => (result: JobResult) =>
    job.result === undefined && result.id === job.id && (result.kind === job.ask.kind || result.kind === 'refused');
  const after = jobs.map((job) => {
    const result = results.find(isAnswer(job));
    return result ? { ...job, result } : job;
  });
  return after.every((job, index) => job === jobs[index]) ? jobs : after;
}

/** The jobs that a connector gets now, and all of them afterwards. */
export function handOver(
  jobs: readonly KeptJob[],
  now: number,
): { readonly handed: readonly Job[]; readonly after: readonly KeptJob[] } {
  const isDue = ({ result, handed }: KeptJob) =>
    result === undefined && (handed === undefined || now - Date.parse(handed) >= answeredWithin);
  const due = jobs.filter(isDue);
  if (due.length === 0) return { handed: [], after: jobs };
  return {
    handed: due.map(({ id, ask }): Job => ({ ...ask, id })),
    after: jobs.map((job) => (isDue(job) ? { ...job, handed: isoTime(now) } : job)),
  };
}

/** Somebody waits for an answer. */
export const isAwaited = (jobs: readonly KeptJob[]): boolean => jobs.some(({ result }) => result === undefined);
