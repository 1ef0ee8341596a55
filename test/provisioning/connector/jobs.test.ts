import { describe, expect, it } from 'vitest';
import type { KeptJob } from '../../../src/provisioning/connector/connector-state';
import type { JobResult } from '../../../src/provisioning/connector/directory-report';
import { handOver, isAwaited, keptJobs, withJob, withResults } from '../../../src/provisioning/connector/jobs';

const noon = Date.parse('2026-01-01T12:00:00.000Z');
const minute = 60_000;

const asked = (...names: readonly string[]): readonly KeptJob[] =>
  names.reduce<readonly KeptJob[]>((jobs, name) => withJob(jobs, { kind: 'person', name }, name, noon), []);
const found = (id: string, size = 10): JobResult => ({
  kind: 'person',
  id,
  found: [{ dn: `uid=${id}`, attributes: { note: ['x'.repeat(size)] }, isCut: false }],
});
const idsOf = (jobs: readonly { readonly id: string }[]) => jobs.map(({ id }) => id);

describe('jobs of a connector', () => {
  it('are handed over, and once more to whoever comes two minutes later without an answer', () => {
    const jobs = asked('mia');
    const first = handOver(jobs, noon);
    expect(first.handed).toEqual([{ kind: 'person', name: 'mia', id: 'mia' }]);
    expect(handOver(first.after, noon + minute).handed).toEqual([]);
    expect(handOver(first.after, noon + minute).after).toBe(first.after);
    expect(idsOf(handOver(first.after, noon + 2 * minute).handed)).toEqual(['mia']);
  });

  it('have the first answer of their kind, and wait for no other', () => {
    const jobs = asked('mia', 'tom');
    const answered = withResults(jobs, [found('mia', 1), { kind: 'scan', id: 'tom' }]);
    expect(answered[0]?.result).toEqual(found('mia', 1));
    expect(withResults(answered, [found('mia', 2), found('nobody')])).toBe(answered);
    expect(idsOf(handOver(answered, noon).handed)).toEqual(['tom']);
    expect(isAwaited(answered)).toBe(true);
    expect(isAwaited(withResults(answered, [found('tom')]))).toBe(false);
  });

  it('are forgotten after an hour', () => {
    const jobs = asked('mia');
    expect(keptJobs(jobs, noon + 60 * minute - 1)).toBe(jobs);
    expect(keptJobs(jobs, noon + 60 * minute)).toEqual([]);
  });

  it('are ten at most, the newest', () => {
    const names = Array.from({ length: 12 }, (_, index) => `job${index}`);
    expect(idsOf(asked(...names))).toEqual(names.slice(2));
  });

  it('with their answers fit into one record of storage', () => {
    const names = ['one', 'two', 'three', 'four', 'five'];
    const full = withResults(
      asked(...names),
      names.map((name) => found(name, 60_000)),
    );
    const kept = keptJobs(full, noon);
    expect(idsOf(kept)).toEqual(['three', 'four', 'five']);
    expect(JSON.stringify(kept).length).toBeLessThan(240 * 1024);
  });
});
