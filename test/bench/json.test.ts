import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { atMost } from '../../bench/result';
import { thisCheckout } from '../../bench/support/checkout';

const met = atMost('cost', 1, 2, 'times');
const tell = (told: object) => `process.send(${JSON.stringify(told)});`;
const outcome = tell({ kind: 'outcome', outcome: met });
const done = 'process.send({ kind: "done" }, () => process.disconnect());';

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function start(nodeArguments: readonly string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', ...nodeArguments], { cwd: thisCheckout.folder });
  return { child, ended: ended(child) };
}

async function ended(child: ChildProcess): Promise<Ended> {
  const printed = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name]?.setEncoding('utf8').on('data', (text: string) => {
      printed[name] += text;
    });
  await new Promise((resolve) => child.once('close', resolve));
  return { ...printed, code: child.exitCode };
}

/** Reports the messages of a measuring process that runs this code. */
const report = (code: string, json = true) =>
  start([
    '--input-type=module',
    '--eval',
    `import { measuringProcess } from './bench/support/measuring-process.ts';
     const reporting = { json: ${json}, print: (line) => process.stdout.write(line + '\\n') };
     process.exitCode = await measuringProcess(['--eval', ${JSON.stringify(code)}], reporting);`,
  ]);

const bench = (...given: readonly string[]) => start([join('bench', 'start.ts'), ...given]);

/** Standard output must be one line with exactly one value. */
function jsonOf({ stdout }: Ended): unknown {
  expect(stdout).toMatch(/^[^\n]+\n$/);
  return JSON.parse(stdout);
}

/** Ends it as soon as it has said on standard error that it is at work. */
async function interrupted({ child, ended }: ReturnType<typeof start>, signal: NodeJS.Signals): Promise<Ended> {
  child.stderr?.once('data', () => child.kill(signal));
  return ended;
}

describe('npm run bench -- --json', () => {
  it.concurrent('prints one value, whatever the benchmarks and their children print', async () => {
    const code = `
      console.log('from a library');
      require('node:fs').writeSync(1, 'from beneath');
      require('node:child_process').spawnSync(process.execPath, ['--eval', 'console.log(1)'], { stdio: 'inherit' });
      ${outcome} ${done}`;
    const all = await report(code).ended;
    expect(jsonOf(all)).toEqual({ results: [met], leftOut: [], errors: [] });
    expect(all).toMatchObject({ code: 0, stderr: expect.stringContaining('from a library\nfrom beneath1') });
  });

  it.concurrent.each([
    ['throws', 'throw new Error("broken");', 'exit code 1'],
    ['leaves a rejection unhandled', 'Promise.reject(new Error("broken"));', 'exit code 1'],
    ['ends by itself', 'process.exit(0);', 'exit code 0'],
    ['simply runs out', '', 'exit code 0'],
    ['is aborted, as when out of memory', 'process.abort();', 'SIGABRT'],
    ['is killed', 'process.kill(process.pid, "SIGKILL");', 'SIGKILL'],
  ])('keeps the measurements if a benchmark %s', async (_what, code, how) => {
    const all = await report(`${outcome.replace(');', `, () => { ${code}; process.disconnect?.(); });`)}`).ended;
    expect(jsonOf(all)).toEqual({ results: [met], leftOut: [], errors: [`It ended early: ${how}.`] });
    expect(all.code).toBe(1);
  });

  it.concurrent.each(['SIGINT', 'SIGTERM'] as const)('keeps the measurements on %s', async (signal) => {
    const code = `${outcome} setInterval(() => console.log('at work'), 50);`;
    const all = await interrupted(report(code), signal);
    const errors = [`It ended early: ${signal}.`];
    expect(jsonOf(all)).toEqual({ results: [met], leftOut: [], errors });
    expect(all.code).toBe(signal === 'SIGINT' ? 130 : 143);
  });

  it.concurrent('ends processes left behind by a benchmark', async () => {
    const code = `
      const left = ['--eval', 'console.log("left"); setInterval(() => 0, 1000)'];
      const child = require('node:child_process').spawn(process.execPath, left, { stdio: ['ignore', 'pipe', 2] });
      child.stdout.once('data', () => process.exit(0));`;
    // Standard error is closed when the last process holding it is gone.
    expect(jsonOf(await report(code).ended)).toMatchObject({ results: [], errors: [expect.anything()] });
  });

  it.concurrent('shows people along the way what machines get at the end', async () => {
    const code = `${tell({ kind: 'begins', bench: 'planning' })} ${outcome} ${done}`;
    expect(await report(code, false).ended).toMatchObject({
      code: 0,
      stdout: '\nplanning\n  met   cost: 1 (at most 2 times)\n',
    });
  });

  it.concurrent.each([
    ['an unknown benchmark', ['nothing'], 2, 'No benchmark begins with "nothing"'],
    ['an unknown option', ['--jsonn'], 2, '--jsonn'],
    ['a folder that is not a checkout', ['--beside', 'docs'], 1, 'npm ci'],
  ])('names %s', async (_what, given, code, text) => {
    const all = await bench('--json', ...given).ended;
    expect(jsonOf(all)).toMatchObject({ results: [], leftOut: [], errors: [expect.stringContaining(text)] });
    expect(all.code).toBe(code);
  });

  it.concurrent('is also a value if only the usage is requested', async () => {
    const all = await bench('--json', '--help').ended;
    expect(jsonOf(all)).toEqual({ results: [], leftOut: [], errors: [] });
    expect(all.code).toBe(0);
    expect((await bench('--help').ended).stdout).toContain('npm run bench -- [NAME ...]');
  });
});
