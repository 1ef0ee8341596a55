import { coerce } from '../src/scim/coerce';
import { matches } from '../src/scim/filter/evaluate-filter';
import { parseFilter } from '../src/scim/filter/parse-filter';
import { splitGroup } from '../src/scim/members';
import { parseBody } from '../src/scim/request/parse-body';
import { groupType } from '../src/scim/schema/group';
import { userType } from '../src/scim/schema/user';
import { hostileInputs, manyMembers } from '../test/scim/hostile-inputs';
import { atMost, type Result } from './result';

/** The shortest of three runs in milliseconds, to exclude other load on the machine. */
function milliseconds(run: () => unknown): number {
  const times = [1, 2, 3].map(() => {
    const started = performance.now();
    try {
      run();
    } catch {
      // Most of these are meant to be refused; test/scim/hostile-input.test.ts checks how.
    }
    return performance.now() - started;
  });
  return Math.min(...times);
}

/** How long the most expensive hostile input takes, and the cost of large but honest ones. */
export async function hostileInput(): Promise<readonly Result[]> {
  const slowest = hostileInputs
    .map(({ name, run }) => ({ name, milliseconds: milliseconds(run) }))
    .reduce((a, b) => (a.milliseconds >= b.milliseconds ? a : b));
  const group = JSON.stringify({ displayName: 'G', members: manyMembers });
  const filter = parseFilter(userType, Array.from({ length: 199 }, (_, index) => `title eq "x${index}"`).join(' or '));
  const users = Array.from({ length: 1000 }, (_, index) => coerce(userType, { userName: `u${index}`, title: 'y' }));
  return [
    atMost(`the slowest of ${hostileInputs.length} hostile inputs, ${slowest.name}`, slowest.milliseconds, 50, 'ms'),
    atMost(
      'reading a group of 40,000 members',
      milliseconds(() => splitGroup(coerce(groupType, parseBody(group, 'application/json')))),
      150,
      'ms',
    ),
    atMost(
      'a filter of 199 terms over 1,000 users',
      milliseconds(() => users.filter((user) => matches(filter, user))),
      200,
      'ms',
    ),
  ];
}
