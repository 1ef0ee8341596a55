import { callAdmin } from '../local/server/call-admin';
import { connectionsCalls } from '../src/entry/admin/contract/connections';
import { directoryCalls } from '../src/entry/admin/contract/directory';
import { overviewCalls } from '../src/entry/admin/contract/overview';
import { atMost, type Result } from './result';
import { connectionOf, largeDirectory } from './support/large-directory';
import { type LocalScim, localScim } from './support/local-scim';

const sizes = [100, 100_000] as const;

/** What the Overview, a page of a list that it leads to, and the last of everybody by name cost in requests to storage at both sizes. */
export async function overviewAtScale(): Promise<readonly Result[]> {
  const costs: (readonly number[])[] = [];
  for (const size of sizes) {
    const rollcall = await localScim({ mode: 'preview' });
    try {
      await largeDirectory(rollcall, size);
      // Counts the parts that were filled without the app.
      await rollcall.local.forge.runSchedule('daily');
      await rollcall.local.forge.settle();
      costs.push(await costOf(rollcall, size));
    } finally {
      await rollcall.close();
    }
  }
  const [small = [], large = []] = costs;
  return ['the Overview', 'a page of the list in preview', 'a page of everybody from Z to A'].map((what, index) =>
    atMost(
      `${what} at ${sizes[1].toLocaleString('en')} people (${large[index]} beside ${small[index]} at ${sizes[0]})`,
      (large[index] ?? Number.POSITIVE_INFINITY) - (small[index] ?? 0),
      0,
      'reads more',
    ),
  );
}

/** The reads of the three calls of the Overview, and of one page each; the numbers must be those of the directory. */
async function costOf(rollcall: LocalScim, size: number): Promise<readonly number[]> {
  const { forge } = rollcall.local;
  const connectionId = connectionOf(rollcall);
  forge.ledger.reset();
  await callAdmin(forge, 'getOverview', {}, overviewCalls.getOverview.value);
  const { connections } = await callAdmin(forge, 'listConnections', {}, connectionsCalls.listConnections.value);
  await callAdmin(forge, 'getActivity', {}, overviewCalls.getActivity.value);
  const overview = forge.ledger.snapshot().storage.reads;
  const [connection] = connections;
  const [open] = connection?.open ?? [];
  if (connection?.people !== size || open?.count !== size) {
    throw new Error(`${connection?.people} people and ${open?.count} in preview are counted, not ${size}`);
  }
  forge.ledger.reset();
  const asked = { connectionId, list: 'preview', limit: 25 };
  const page = await callAdmin(forge, 'listPeople', asked, directoryCalls.listPeople.value);
  if (page.total !== size || page.people.length !== 25) throw new Error(`The list has ${page.total} people.`);
  const listed = forge.ledger.snapshot().storage.reads;
  forge.ledger.reset();
  const turned = { connectionId, order: 'descending', limit: 25 };
  const last = await callAdmin(forge, 'listPeople', turned, directoryCalls.listPeople.value);
  if (last.total !== size || last.people.length !== 25)
    throw new Error(`The list from Z to A has ${last.total} people.`);
  return [overview, listed, forge.ledger.snapshot().storage.reads];
}
