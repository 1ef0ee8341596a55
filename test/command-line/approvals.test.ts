import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runCommand } from '../../local/command-line/run-command';

const connection = { id: 'c1', name: 'Okta' };
const at = '2026-03-04T11:00:00.000Z';
const batch = { connection, kind: 'people', batch: 'b1', opened: at, at, limit: 10, needsSecond: false };

interface Held {
  readonly count: number;
  readonly needsSecond?: boolean;
  readonly approval?: object;
  /** What the server answers to the decisions, in their order; a number is the status of a refusal. */
  readonly answers?: readonly (object | number)[];
  /** Of so many more is held than was shown, once a decision is carried out. */
  readonly grown?: number;
}

interface Decided {
  readonly only?: readonly string[];
  readonly confirms?: string;
}

/** A local Forge that holds so many people; a decision is being carried out when it is looked at first. */
async function holding({ count, answers = [], grown, ...more }: Held) {
  const decided: Decided[] = [];
  let underWay = 0;
  const names = Array.from({ length: count }, (_, number) => ({
    id: `u${number}`,
    name: `person${number}@example.com`,
  }));
  const answer = (url: string, body: string): [status: number, answer: object] => {
    if (url === '/local/admin/listHeld') {
      const { cursor = '0', limit } = JSON.parse(body) as { cursor?: string; limit: number };
      const next = Number(cursor) + limit;
      const items = names.slice(Number(cursor), next).map((one) => ({ ...one, since: at, loses: ['suspend'] }));
      return [200, { items, ...(next < count && { cursor: String(next) }) }];
    }
    if (body === '') {
      const deciding = underWay > 0 ? [{ connection, kind: 'people', decision: 'approve', total: 1, done: 0 }] : [];
      underWay = 0;
      const left = decided.length > 0 && grown !== undefined ? { left: { grown } } : {};
      return [200, { batches: [{ ...batch, count, needsSecond: false, ...more, ...left }], deciding }];
    }
    // One at a time: whoever does not wait for the decision before would be refused in the end.
    if (underWay > 0) return [422, { error: 'Too many decisions are still being carried out.' }];
    const said = answers[decided.length] ?? { answer: 'decided' };
    if (typeof said === 'number') return [said, { error: 'It has been decided already.' }];
    decided.push(JSON.parse(body) as Decided);
    underWay = 1;
    return [200, said];
  };
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const [status, value] = answer(request.url ?? '', body);
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const run = async (...argv: readonly string[]) => {
    const out: string[] = [];
    const errors: string[] = [];
    const io = { out: (text: string) => out.push(text), error: (line: string) => errors.push(line) };
    const code = await runCommand(['approvals', ...argv, '--url', url], { ...io, progress: () => undefined });
    return { code, said: [...out, ...errors].join('\n') };
  };
  const only = (to: number) => names.slice(0, to).flatMap(({ name }) => ['--only', name]);
  return { run, only, decided };
}

describe('approvals --only', () => {
  it('decides about all who are named, however many, one slice after the other', async () => {
    const { run, only, decided } = await holding({ count: 1300 });
    const { code, said } = await run('--approve', 'people', ...only(1203));
    expect([code, said]).toEqual([0, 'Approved.']);
    expect(decided.map(({ only: ids = [] }) => ids.length)).toEqual([500, 500, 203]);
    expect(decided.flatMap(({ only: ids = [] }) => ids)).toEqual(
      Array.from({ length: 1203 }, (_, number) => `u${number}`),
    );
  });

  it('names nobody twice', async () => {
    const { run, only, decided } = await holding({ count: 3 });
    await run('--reject', 'people', ...only(2), ...only(2));
    expect(decided).toMatchObject([{ only: ['u0', 'u1'] }]);
  });

  it('adds up who is left out', async () => {
    const left = (grown: number, gone: number) => ({ answer: 'decided', left: { grown, gone } });
    const { run, only } = await holding({ count: 600, answers: [left(1, 2), left(3, 0)] });
    const { said } = await run('--approve', 'people', ...only(600));
    expect(said).toBe('Approved. Of 4 more is held by now than was listed: they stay held. No longer held: 2.');
  });

  it('says how many are decided about if a later slice is refused', async () => {
    const { run, only, decided } = await holding({ count: 1100, answers: [{ answer: 'decided' }, 422] });
    const { code, said } = await run('--approve', 'people', ...only(1100));
    expect(code).not.toBe(0);
    expect(said).toContain(
      'of 1100, the first 500 are decided about, and the others are not. It has been decided already.',
    );
    expect(decided).toHaveLength(1);
  });

  it('approves no more than one slice where two administrators have to, and decides nothing then', async () => {
    const { run, only, decided } = await holding({ count: 600, needsSecond: true });
    const { code, said } = await run('--approve', 'people', ...only(501));
    expect(code).not.toBe(0);
    expect(said).toContain('the first can choose at most 500: name fewer');
    expect(decided).toEqual([]);
    expect((await run('--reject', 'people', ...only(501))).code).toBe(0);
  });
});

describe('approvals of all', () => {
  it('says of how many more is held, once it is carried out', async () => {
    const { run } = await holding({ count: 3, grown: 2 });
    expect((await run('--approve', 'people')).said).toBe(
      'Approved. Of 2 more is held by now than was listed: they stay held.',
    );
  });

  it.each([
    ['confirms what somebody else approved first', false, at],
    ['confirms nothing of its own', true, undefined],
  ])('%s', async (_, isOwn, confirms) => {
    const { run, decided } = await holding({ count: 3, needsSecond: true, approval: { at, isOwn } });
    await run('--approve', 'people');
    expect(decided.map((each) => each.confirms)).toEqual([confirms]);
  });
});
