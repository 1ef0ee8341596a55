import { median } from './median';
import { atMost, type Result } from './result';
import { type LargeDirectory, largeDirectory, readThrough } from './support/large-directory';
import { type LocalScim, localScim } from './support/local-scim';
import { oktaPerson, patchBody } from './support/people';
import { progress } from './support/progress';

const sizes = { small: 1_000, large: 100_000 } as const;
/** Uncounted warm-up, as a share of the counted requests: after it, neither directory gets any faster. */
const warmUp = 0.3;
/** Coprime to the sizes, so that ids and pages come from everywhere. */
const stride = 7_919;

interface World extends LargeDirectory {
  readonly rollcall: LocalScim;
  /** A number not used before. */
  next(): number;
}

interface Kind {
  readonly name: string;
  /** How often it runs in each directory. */
  readonly count: number;
  readonly run: (world: World) => Promise<unknown>;
}

const path = ({ people, next }: World) => `/Users/${people[(next() * stride) % people.length]}`;
const newcomer = ({ next }: World) => oktaPerson(1_000_000 + next());

async function send({ rollcall }: World, ...request: Parameters<LocalScim['scim']['send']>) {
  const answer = await rollcall.scim.send(...request);
  if (answer.status >= 300) throw new Error(`${request[0]} ${request[1]} answered ${answer.status}: ${answer.body}`);
  return answer;
}

const kinds: readonly Kind[] = [
  { name: 'POST /Users', count: 400, run: (world) => send(world, 'POST', '/Users', newcomer(world)) },
  { name: 'GET /Users/{id}', count: 2_000, run: (world) => send(world, 'GET', path(world)) },
  {
    name: 'PATCH /Users/{id}',
    count: 800,
    run: (world) =>
      send(world, 'PATCH', path(world), patchBody({ op: 'replace', value: { title: `Title ${world.next()}` } })),
  },
  {
    name: 'POST and DELETE /Users/{id}',
    count: 400,
    async run(world) {
      const { body } = await send(world, 'POST', '/Users', newcomer(world));
      await send(world, 'DELETE', `/Users/${(JSON.parse(body) as { id: string }).id}`);
    },
  },
  { name: 'GET /Users?count=0', count: 1_000, run: (world) => send(world, 'GET', '/Users?count=0') },
  {
    name: 'a page of 100, the same',
    count: 400,
    run: (world) => send(world, 'GET', '/Users?startIndex=500&count=100'),
  },
  {
    name: 'a page of 100, anywhere',
    count: 400,
    run: (world) =>
      send(world, 'GET', `/Users?startIndex=${1 + ((world.next() * stride) % (world.people.length - 100))}&count=100`),
  },
];

/**
 * The CPU of a request in a directory of 100,000 people as a multiple of one in 1,000, by kind: both in this process,
 * requests alternating, with the client's share in both. It compares medians: other load on the machine then affects
 * both alike. Each directory has been read in full before, as by an IdP's import, so that the comparison shows the cost
 * of size rather than of uncached records. V8's garbage collection and the database's commit once a second fall on few
 * requests, and so on neither median; `at-size` counts them with the rest of the process.
 */
export async function cpuAtSize(): Promise<readonly Result[]> {
  return withDirectory(sizes.small, (small) =>
    withDirectory(sizes.large, async (large) => {
      const results: Result[] = [];
      for (const kind of kinds) results.push(await compare(kind, small, large));
      return results;
    }),
  );
}

async function compare(kind: Kind, small: World, large: World): Promise<Result> {
  const costs = new Map<World, number[]>([
    [small, []],
    [large, []],
  ]);
  const first = -Math.ceil(kind.count * warmUp);
  for (let number = first; number < kind.count; number += 1) {
    for (const [world, all] of costs) {
      const cost = await cpuOf(kind, world);
      if (number >= 0) all.push(cost);
    }
  }
  const [ofSmall, ofLarge] = [median(costs.get(small) ?? []), median(costs.get(large) ?? [])];
  progress(`${kind.name}: ${Math.round(ofLarge)} µs; at 1,000 people ${Math.round(ofSmall)} µs`);
  return atMost(`CPU at 100,000 people beside 1,000: ${kind.name}`, ofLarge / ofSmall, 1.1, 'times');
}

/** Fills a directory, passes it to `work`, and always closes it. */
async function withDirectory<Value>(size: number, work: (world: World) => Promise<Value>): Promise<Value> {
  const rollcall = await localScim({ mode: 'preview' });
  try {
    return await work(await filled(rollcall, size));
  } finally {
    await rollcall.close();
  }
}

async function filled(rollcall: LocalScim, size: number): Promise<World> {
  const directory = await largeDirectory(rollcall, size);
  // The first slice of the nightly look upgrades the roster; the others, due later, find nothing to do.
  await rollcall.local.forge.runSchedule('daily');
  await rollcall.local.forge.settle({ advance: false });
  await readThrough(rollcall, directory.people);
  let number = 0;
  return {
    ...directory,
    rollcall,
    next() {
      number += 1;
      return number;
    },
  };
}

/** CPU of one request in microseconds: user and system, all threads. */
async function cpuOf({ run }: Kind, world: World): Promise<number> {
  const before = process.cpuUsage();
  await run(world);
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
