import { atMost, type Result } from './result';
import { localScim } from './support/local-scim';
import { patchBody } from './support/people';

const people = 20_000;
const batch = 1_000;

/** The cost of one more member and of the whole membership in a group of 20,000. */
export async function groupAtScale(): Promise<readonly Result[]> {
  const rollcall = await localScim({ mode: 'preview' });
  try {
    const { scim } = rollcall;
    const { ledger } = rollcall.local.forge;
    const ids = await rollcall.createPeople(0, people + 1);
    const created = await scim.send('POST', '/Groups', { displayName: 'Everyone', members: [] });
    const group = `/Groups/${(JSON.parse(created.body) as { id: string }).id}`;
    for (let first = 0; first < people; first += batch) {
      const value = ids.slice(first, first + batch).map((id) => ({ value: id }));
      const answer = await scim.send('PATCH', group, patchBody({ op: 'add', path: 'members', value }));
      if (answer.status >= 300) throw new Error(`PATCH ${group} answered ${answer.status}: ${answer.body}`);
    }
    await rollcall.local.forge.settle();

    ledger.reset();
    const last = [{ value: ids[people] ?? '' }];
    await scim.send('PATCH', group, patchBody({ op: 'add', path: 'members', value: last }));
    const one = ledger.snapshot().storage;

    ledger.reset();
    const whole = await scim.send('GET', group);
    const all = ledger.snapshot().storage;
    const { members } = JSON.parse(whole.body) as { members: readonly unknown[] };
    if (members.length !== people + 1) throw new Error(`the group has ${members.length} members, not ${people + 1}`);
    return [
      atMost('PATCH of 1 member in a group of 20,000', one.reads, 3, 'reads'),
      atMost('PATCH of 1 member in a group of 20,000', one.writes, 3, 'writes'),
      atMost('whole membership of a group of 20,001', all.reads, 10, 'reads'),
    ];
  } finally {
    await rollcall.close();
  }
}
