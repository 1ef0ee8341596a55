import { median } from './median';
import { atMost, type Result } from './result';
import { type LargeDirectory, largeDirectory } from './support/large-directory';
import { type LocalScim, localScim } from './support/local-scim';
import { oktaPerson, patchBody } from './support/people';
import { progress } from './support/progress';

const sizes = { small: 1_000, large: 100_000 } as const;
/** Rounds that do not count: after these, neither directory becomes faster any more. */
const warmUpRounds = 4;
/** Many short ones: who else is at work on the machine, and what V8 collects, then meets both alike. */
const rounds = 41;
const pageSize = 100;
/** Prime to the sizes, so that ids and pages come from everywhere. */
const stride = 7_919;

interface World extends LargeDirectory {
  readonly rollcall: LocalScim;
  /** A number that nothing else has had. */
  next(): number;
}

interface Kind {
  readonly name: string;
  /** Requests of a turn. */
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
  { name: 'POST /Users', count: 20, run: (world) => send(world, 'POST', '/Users', newcomer(world)) },
  { name: 'GET /Users/{id}', count: 80, run: (world) => send(world, 'GET', path(world)) },
  {
    name: 'PATCH /Users/{id}',
    count: 40,
    run: (world) =>
      send(world, 'PATCH', path(world), patchBody({ op: 'replace', value: { title: `Title ${world.next()}` } })),
  },
  {
    name: 'POST and DELETE /Users/{id}',
    count: 20,
    async run(world) {
      const { body } = await send(world, 'POST', '/Users', newcomer(world));
      await send(world, 'DELETE', `/Users/${(JSON.parse(body) as { id: string }).id}`);
    },
  },
  { name: 'GET /Users?count=0', count: 60, run: (world) => send(world, 'GET', '/Users?count=0') },
  { name: 'a page of 100, the same', count: 12, run: (world) => send(world, 'GET', '/Users?startIndex=500&count=100') },
  {
    name: 'a page of 100, anywhere',
    count: 12,
    run: (world) =>
      send(world, 'GET', `/Users?startIndex=${1 + ((world.next() * stride) % (world.people.length - 100))}&count=100`),
  },
];

/**
 * CPU of a request in a directory of 100,000 people as a multiple of one in 1,000, by kind: both in this process, in turns,
 * with the client's share in both. Either has been read as a whole before, as an IdP's import does, so that it is compared
 * what their size costs, and not who has been read already. What commits the database once a second falls to either;
 * `at-size` counts it with the rest of the process.
 */
export async function cpuAtSize(): Promise<readonly Result[]> {
  return withDirectory(sizes.small, (small) => withDirectory(sizes.large, (large) => compare(small, large)));
}

async function compare(small: World, large: World): Promise<readonly Result[]> {
  const ratios = new Map<Kind, number[]>(kinds.map((kind) => [kind, []]));
  for (let round = 0; round < warmUpRounds + rounds; round += 1) {
    for (const kind of kinds) {
      const inTurn = round % 2 === 0 ? [small, large] : [large, small];
      const costs = new Map<World, number>();
      for (const world of inTurn) costs.set(world, await cpuOf(kind, world));
      const ratio = (costs.get(large) ?? 0) / (costs.get(small) ?? 1);
      if (round >= warmUpRounds) ratios.get(kind)?.push(ratio);
    }
  }
  return kinds.map((kind) => {
    const all = ratios.get(kind) ?? [];
    progress(`${kind.name}: ${all.map((ratio) => ratio.toFixed(2)).join(' ')}`);
    return atMost(`CPU at 100,000 people beside 1,000: ${kind.name}`, median(all), 1.1, 'times');
  });
}

/** Fills a directory, gives it to `work`, and closes it whatever happens. */
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
  // The first slice of the nightly look carries the roster over; the others, which are due later, find nothing to do.
  await rollcall.local.forge.runSchedule('daily');
  await rollcall.local.forge.settle({ advance: false });
  for (let startIndex = 1; startIndex <= size; startIndex += pageSize) {
    await rollcall.scim.send('GET', `/Users?startIndex=${startIndex}&count=${pageSize}`);
  }
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

/** Microseconds a request: user and system, all threads. */
async function cpuOf({ count, run }: Kind, world: World): Promise<number> {
  const before = process.cpuUsage();
  for (let index = 0; index < count; index += 1) await run(world);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / count;
}
