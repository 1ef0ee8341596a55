import { cp, mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BenchOptions, beside } from './beside';
import { median } from './median';
import { atMost, type Outcome, type Result } from './result';
import { type Checkout, thisCheckout } from './support/checkout';
import { fill } from './support/fill';
import { httpClient } from './support/http-client';
import { oktaMix } from './support/okta-mix';
import { progress } from './support/progress';
import { secondsToFirstAnswer } from './support/seconds-to-first-answer';
import { type ServerProcess, serverProcess } from './support/server-process';
import { startedServer } from './support/started-server';

const megabyte = 1024 * 1024;
/** The sizes of the measured directories and of the small one they are compared with. */
const [small, medium, large] = [1_000, 50_000, 100_000];
/** Memory is read after this much of the mix: anything that grows with requests has grown. */
const mixed = { people: 2_000, clients: 8 };
const starts = 5;

async function inFolder<Value>(work: (folder: string) => Promise<Value>): Promise<Value> {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-bench-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Passes a server and its client to `work`, and ends it. */
async function withServer<Value>(
  starting: Promise<ServerProcess>,
  work: (server: ServerProcess, client: ReturnType<typeof httpClient>) => Promise<Value>,
): Promise<Value> {
  const server = await starting;
  const client = httpClient(server.baseUrl, server.token, 32);
  try {
    return await work(server, client);
  } finally {
    client.close();
    await server.close();
  }
}

/** Fills a server's directory; returns its use of memory and the size of its folder. */
const filled = (starting: Promise<ServerProcess>, people: number) =>
  withServer(starting, async (server, client) => {
    await fill(client, 0, people);
    return { ...(await server.usage()), diskBytes: await bytesIn(server.folder) };
  });

/** The disk space of a folder's files, write logs included. */
async function bytesIn(folder: string): Promise<number> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const sizes = files.filter((file) => file.isFile()).map((file) => stat(join(file.parentPath, file.name)));
  return (await Promise.all(sizes)).reduce((sum, { blocks }) => sum + blocks * 512, 0);
}

/** Megabytes a server holds after the mix, started on an existing directory. */
const afterTheMix = (folder: string) =>
  withServer(startedServer(folder), async (server, client) => {
    await oktaMix(client, 1_000_000, mixed.people, mixed.clients);
    return (await server.usage()).residentBytes / megabyte;
  });

async function startBeside(folder: string, other: Checkout): Promise<readonly Result[]> {
  return inFolder(async (theirs) => {
    await filled(serverProcess('rollcall-server.ts', other, theirs), medium);
    const ratios: number[] = [];
    for (let turn = 0; turn < starts; turn += 1) {
      const ours = await secondsToFirstAnswer(folder, thisCheckout);
      const before = await secondsToFirstAnswer(theirs, other);
      progress(`first answer after ${ours.toFixed(2)} s; the other checkout ${before.toFixed(2)} s`);
      ratios.push(ours / before);
    }
    return [atMost(startName, median(ratios), 0.5, 'times the other checkout')];
  });
}

const startName = `start on a folder of ${medium} people: first answer`;

/** The memory and disk space of a directory, and how soon a server started on it answers. */
export async function memory(options: BenchOptions): Promise<readonly Outcome[]> {
  return inFolder(async (folder) => {
    const [smallFolder, copy] = [join(folder, 'small'), join(folder, 'copy')];
    const ours = join(folder, 'ours');
    for (const made of [smallFolder, ours]) await mkdir(made);
    await filled(startedServer(smallFolder), small);
    const { diskBytes } = await filled(startedServer(ours), medium);
    const bare = await inFolder((bareFolder) =>
      filled(serverProcess('bare-server.ts', thisCheckout, bareFolder), medium),
    );
    await cp(ours, copy, { recursive: true });
    const [little, much] = [await afterTheMix(smallFolder), await afterTheMix(ours)];
    const full = await inFolder((largeFolder) => filled(startedServer(largeFolder), large));
    progress(`after the mix: ${Math.round(little)} MB at ${small} people, ${Math.round(much)} MB at ${medium}`);
    return [
      atMost(`memory after the mix at ${medium} people`, much, 200, 'MB'),
      atMost(`memory after the mix at ${medium} people, beside ${small}`, much / little, 1.3, 'times'),
      atMost(`memory while ${large} people are filled, at most`, full.peakBytes / megabyte, 350, 'MB'),
      atMost(`disk at ${medium} people`, diskBytes / bare.diskBytes, 2.5, 'times the bare server'),
      ...(await beside(startName, options, (other) => startBeside(copy, other))),
    ];
  });
}
