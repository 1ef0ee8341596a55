import { keys } from '../src/adapters/kvs/keys';
import { atMost, type Result } from './result';
import { expectStatus } from './support/expect-status';
import { connectionOf, type LargeDirectory, largeDirectory, weightOf } from './support/large-directory';
import { type LocalScim, localScim } from './support/local-scim';
import { oktaPerson, patchBody } from './support/people';

const sizes = [100, 20_000, 100_000] as const;
/** Compared to this size, a member change costs the same in a group of any size. */
const smallGroup = 10;
/** People in no group, who come and go. */
const newcomers = 100;
/** This many are created, and the most expensive counts. */
const created = 20;

/** Units of storage, 10 KB each, rounded up per request: Forge's quotas count them. */
interface Units {
  readonly reads: number;
  readonly writes: number;
}

/** The cost of an operation in units, in directories and groups of any size. */
export async function storageUnits(): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const size of sizes) {
    const rollcall = await localScim({ mode: 'preview' });
    try {
      const groups = [smallGroup, ...sizes.filter((each) => each <= size)];
      const seeded = groups.map((each) => ({ name: `Group of ${each}`, size: each }));
      const directory = await largeDirectory(rollcall, size + newcomers, size === sizes.at(-1) ? seeded : []);
      await carriedOver(rollcall);
      results.push(...(await creations(rollcall, size)), ...(await pages(rollcall, size, directory)));
      results.push(...(await memberChanges(rollcall, directory, groups)));
    } finally {
      await rollcall.close();
    }
  }
  return results;
}

/** The nightly look converts records of older builds to today's form. */
async function carriedOver({ local, scim }: LocalScim): Promise<void> {
  await scim.send('GET', '/Users?startIndex=1&count=2');
  await local.forge.runSchedule('daily');
  await local.forge.settle();
}

async function creations(rollcall: LocalScim, size: number): Promise<readonly Result[]> {
  let [reads, writes] = [0, 0];
  for (let number = 0; number < created; number += 1) {
    const person = oktaPerson(1_000_000 + number);
    const units = await unitsOf(rollcall, async () =>
      expectStatus(201, await rollcall.scim.send('POST', '/Users', person)),
    );
    [reads, writes] = [Math.max(reads, units.reads), Math.max(writes, units.writes)];
  }
  const name = `POST /Users, ${size} users`;
  return [atMost(name, reads, 2, 'read units'), atMost(name, writes, 3, 'write units')];
}

async function pages(rollcall: LocalScim, size: number, { people }: LargeDirectory): Promise<readonly Result[]> {
  let [most, beyond] = [0, 0];
  for (const startIndex of [1, size >> 1, size - 99]) {
    let ids: readonly string[] = [];
    const { reads } = await unitsOf(rollcall, async () => {
      const answer = expectStatus(
        200,
        await rollcall.scim.send('GET', `/Users?startIndex=${Math.max(1, startIndex)}&count=100`),
      );
      const page = JSON.parse(answer.body) as { totalResults: number; Resources: { id: string }[] };
      if (page.totalResults !== people.length + created) throw new Error(`${page.totalResults} people are listed`);
      ids = page.Resources.map(({ id }) => id);
    });
    const connection = connectionOf(rollcall);
    const weight = await weightOf(
      rollcall,
      ids.map((id) => keys.user(connection, id)),
    );
    [most, beyond] = [Math.max(most, reads), Math.max(beyond, reads - weight)];
  }
  const name = `GET /Users?startIndex&count=100, ${size} users`;
  return [
    atMost(name, most, 12, 'read units'),
    atMost(name, beyond, 2, 'read units more than the 100 resources weigh'),
  ];
}

async function memberChanges(
  rollcall: LocalScim,
  { people, groups }: LargeDirectory,
  groupSizes: readonly number[],
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const outside = people.slice(-newcomers);
  for (const count of [1, newcomers]) {
    const who = outside.slice(0, count).map((value) => ({ value }));
    let small: Readonly<Record<'add' | 'remove', Units>> | undefined;
    for (const [index, id] of groups.entries()) {
      const change = (op: 'add' | 'remove') =>
        unitsOf(rollcall, async () =>
          expectStatus(
            204,
            await rollcall.scim.send('PATCH', `/Groups/${id}`, patchBody({ op, path: 'members', value: who })),
          ),
        );
      // The measured change starts from the state that a previous one left.
      await change('add');
      await change('remove');
      const costs = { add: await change('add'), remove: await change('remove') };
      small ??= costs;
      if (costs === small) continue;
      results.push(...besideSmall(costs, small, count, groupSizes[index] ?? 0));
    }
  }
  return results;
}

function besideSmall(
  costs: Readonly<Record<'add' | 'remove', Units>>,
  small: Readonly<Record<'add' | 'remove', Units>>,
  count: number,
  size: number,
): readonly Result[] {
  return (['add', 'remove'] as const).flatMap((op) =>
    (['reads', 'writes'] as const).map((kind) => {
      const what = `PATCH to ${op} ${count} of a group of ${size}, ${kind.slice(0, -1)} units`;
      const [units, least] = [costs[op][kind], small[op][kind]];
      return atMost(`${what} (${units} beside ${least})`, units / least, 1.2, 'times those of a small group');
    }),
  );
}

/** The units of one HTTP request; work that the queue begins is a separate invocation. */
async function unitsOf({ local, scim }: LocalScim, request: () => Promise<unknown>): Promise<Units> {
  const { ledger, settle } = local.forge;
  await settle();
  // Time has moved: another request records the token's use in this quarter of an hour.
  await scim.send('GET', '/Users?count=1');
  ledger.reset();
  await request();
  const calls = ledger.calls().filter(({ kind }) => kind === 'storage');
  const own = calls.filter(({ invocationId }) => invocationId === calls[0]?.invocationId);
  const sum = (isRead: boolean) =>
    own.reduce((units, call) => (/get$|query$/.test(call.operation) === isRead ? units + call.units : units), 0);
  return { reads: sum(true), writes: sum(false) };
}
