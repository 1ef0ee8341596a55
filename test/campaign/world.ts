import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SimulatedSite } from '../../local/atlassian/simulated-site';
import { openSite } from '../../local/atlassian/site';
import type { FaultChanges } from '../../local/forge/faults';
import { type LocalForge, startForge } from '../../local/forge/host';
import { seededRandom } from '../../local/forge/random';
import { isObject } from '../../src/scim/json';
import { jitteryClock } from './determined/jittery-clock';
import { finish } from './determined/let-run';
import { type Received, type Sending, send } from './determined/send';
import { mortalClock, type VirtualClock } from './determined/virtual-clock';
import { slowHosts } from './slow-hosts';

/** The whole local Forge on a clock that stands still, with a process that can be killed and restarted. */
export interface World {
  readonly clock: VirtualClock;
  readonly site: SimulatedSite;
  /** The answer, or nothing if the process was killed before it came. */
  scim(sending: Sending): Promise<Received | undefined>;
  /** @throws Error if the app refuses or was killed. Moves time until it has answered. */
  admin(functionKey: string, payload: unknown): Promise<unknown>;
  /** Faults of the platform; they outlive a kill. */
  misbehave(changes: FaultChanges): void;
  behave(): void;
  /** Running work no longer reaches the platform or the site, except calls on their way. Then it restarts. */
  kill(): Promise<void>;
  /** The app's console output, from all processes. */
  console(): readonly string[];
  /** Whether a text appears anywhere in the files of the platform's storage. */
  isStored(text: string): boolean;
  /** A digest of every answer so far: the same for the same campaign. */
  fingerprint(): string;
  close(): Promise<void>;
}

const appDirectory = join(import.meta.dirname, '..', '..');
/** Storage is never instant, so that concurrent work overlaps. */
const storageLatency = { storageLatencyMilliseconds: 4 };

interface Process {
  readonly forge: LocalForge;
  readonly killed: Promise<undefined>;
  kill(): void;
}

/** The sources of all random draws. */
export interface Chance {
  readonly seed: number;
  readonly jitter: number | undefined;
}

export async function openWorld({ seed, jitter }: Chance, clock: VirtualClock): Promise<World> {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'rollcall-campaign-'));
  const site = openSite({ dataDirectory, clock });
  const random = seededRandom(seed);
  const jittered = jitter === undefined ? undefined : seededRandom(Math.imul(jitter, 1_000_003) + seed);
  const digest = createHash('sha256');
  const lines: string[] = [];
  const { accountId } = site.credentials.administrator;
  let faults: FaultChanges = {};

  const start = async (): Promise<Process> => {
    const life = mortalClock(clock);
    const hosts = slowHosts(site, clock, { random, note: (text) => digest.update(text) });
    const forge = await startForge({
      appDirectory,
      dataDirectory,
      publicUrl: () => 'http://127.0.0.1',
      products: hosts,
      clock: jittered ? jitteryClock(life.clock, jittered) : life.clock,
      queryLagMilliseconds: 200,
      site: { accountId, cloudId: site.cloudId, siteUrl: site.siteUrl },
      quotas: 'unlimited',
    });
    forge.faults.set({ ...storageLatency, ...faults });
    let end = () => {};
    const killed = new Promise<undefined>((resolve) => {
      end = () => resolve(undefined);
    });
    const kill = () => {
      // A storage request waits for a timer that never comes, and one to the site waits for ever.
      life.kill();
      hosts.cut();
      forge.faults.reset();
      forge.faults.set(storageLatency);
      end();
    };
    return { forge, killed, kill };
  };
  let process = await start();

  const end = async () => {
    process.kill();
    lines.push(...process.forge.log().map(({ text }) => text));
    await process.forge.close();
  };
  return {
    clock,
    site,
    async scim(sending) {
      const answer = await Promise.race([send(process.forge, sending).catch(() => undefined), process.killed]);
      digest.update(`${sending.method} ${sending.url} ${answer?.status} ${JSON.stringify(answer?.body)}\n`);
      return answer;
    },
    async admin(functionKey, payload) {
      const call = { moduleKey: 'rollcall-admin', functionKey, payload, accountId };
      const answer = await finish(clock, Promise.race([process.forge.invokeResolver(call), process.killed]));
      if (!isObject(answer) || answer.ok !== true) throw new Error(`${functionKey}: ${JSON.stringify(answer)}`);
      return answer.value;
    },
    misbehave(changes) {
      faults = { ...faults, ...changes };
      process.forge.faults.set(changes);
    },
    behave() {
      faults = {};
      process.forge.faults.reset();
      process.forge.faults.set(storageLatency);
    },
    async kill() {
      await end();
      process = await start();
    },
    console: () => [...lines, ...process.forge.log().map(({ text }) => text)],
    isStored: (text) =>
      readdirSync(dataDirectory)
        .filter((file) => file.startsWith('forge.'))
        .some((file) => readFileSync(join(dataDirectory, file)).includes(text)),
    fingerprint: () => digest.copy().digest('hex').slice(0, 16),
    async close() {
      await end();
      site.close();
      rmSync(dataDirectory, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
